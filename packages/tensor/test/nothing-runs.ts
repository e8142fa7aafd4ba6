import * as tf from '@tensorflow/tfjs-core';

/** Takes the WASM backend down, so that the next start is as the first one of a process. */
export function nothingRuns(): void {
  const factory = tf.findBackendFactory('wasm');
  if (factory === null) return;
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, 2);
}

/** What a running backend must be able to do: tanh 0.5. */
export const tanhOfHalf = (): number => tf.tidy(() => tf.tanh(tf.tensor1d([0.5])).dataSync()[0] as number);
