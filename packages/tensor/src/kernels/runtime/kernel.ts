import * as tf from '@tensorflow/tfjs-core';
import { type Call, call } from './call.js';
import { heap } from './heap.js';

/** A tensor as kernels see it. */
export type Info = tf.TensorInfo;

/** Makes the output of a kernel. Its numbers are whatever was in the memory. */
export type Make = (shape: readonly number[], dtype?: 'float32' | 'int32') => Info;

/**
 * A kernel of ours in TensorFlow.js's form: the body makes its outputs first, then calls with all places known.
 * @param name - its name there
 * @param body - makes the outputs, gives them and what to do
 */
export function kernel<I extends object, A extends object>(
  name: string,
  body: (inputs: I, attributes: A, make: Make) => { outputs: Info[]; run: (c: Call) => void },
): tf.KernelConfig {
  return {
    kernelName: name,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { backend } = heap();
      const made: Info[] = [];
      const make: Make = (shape, dtype = 'float32') => {
        const info = backend.makeOutput([...shape], dtype);
        made.push(info);
        return info;
      };
      try {
        const { outputs, run } = body(inputs as unknown as I, (attrs ?? {}) as unknown as A, make);
        call(run);
        return outputs;
      } catch (error) {
        for (const { dataId } of made) backend.disposeData(dataId);
        throw error;
      }
    },
  };
}

/** Runs a kernel; its outputs are tensors of the scope around. */
export function run(name: string, inputs: Record<string, tf.Tensor>, attributes: object = {}): tf.Tensor[] {
  return tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
}

/** A new tensor whose numbers are whatever was in the memory: for a kernel to fill. */
export const unfilled = (shape: readonly number[]): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(heap().backend.makeOutput([...shape], 'float32'));

/** Registers kernels and their gradients once. */
export function register(kernels: readonly tf.KernelConfig[], gradients: readonly tf.GradConfig[]): void {
  for (const one of kernels) if (!tf.getKernel(one.kernelName, 'wasm')) tf.registerKernel(one);
  for (const one of gradients) if (!tf.getGradient(one.kernelName)) tf.registerGradient(one);
}
