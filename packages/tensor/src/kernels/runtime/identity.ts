import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

let sharing: tf.KernelConfig | undefined;

/**
 * Makes clones share their numbers by count, as on TensorFlow.js's other backends; on WASM every clone is a copy, and the
 * tape clones all that it saves. Nobody writes into numbers that two tensors share: optimisers write to new places, and
 * what the way back of a cell turns into gradients was made for it alone. Clones of strings, which TensorFlow.js would
 * count wrongly, stay copies.
 */
export function shareClones(): void {
  const theirs = tf.getKernel(tf.Identity, 'wasm');
  if (theirs === sharing || theirs == null) return;
  sharing = { kernelName: tf.Identity, backendName: 'wasm', kernelFunc: sharingOr(theirs.kernelFunc) };
  tf.unregisterKernel(tf.Identity, 'wasm');
  tf.registerKernel(sharing);
}

const sharingOr =
  (copy: tf.KernelFunc): tf.KernelFunc =>
  (call) => {
    const { dataId, shape, dtype } = call.inputs['x'] as tf.TensorInfo;
    if (dtype === 'string') return copy(call);
    (call.backend as BackendWasm).incRef(dataId);
    return { dataId, shape, dtype };
  };
