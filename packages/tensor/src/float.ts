import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from './errors.js';
import type { Tensor } from './types.js';

/** A tensor, or a number that stands for a tensor filled with it. */
export type Operand = Tensor | number;

/**
 * Calls `f` with tensors of 32-bit floats: integers are converted first. (The WASM kernels of TensorFlow.js take the
 * bits of an integer for a float, or leave the result unwritten.)
 */
export function inFloat<X extends Operand, Y extends Tensor>(xs: readonly X[], f: (...xs: X[]) => Y): Y {
  const isFloat = (x: X) => typeof x === 'number' || x.dtype === 'float32';
  if (xs.every(isFloat)) return f(...xs);
  return tf.tidy(() => f(...xs.map((x) => (isFloat(x) ? x : (tf.cast(x as Tensor, 'float32') as X)))));
}

/** A record of tensors with its integers converted to 32-bit floats, in the scope around; itself if there are none. */
export function inFloats<R extends Readonly<Record<string, Tensor>>>(xs: R): R {
  const entries = Object.entries(xs);
  if (entries.every(([, x]) => x.dtype === 'float32')) return xs;
  return Object.fromEntries(entries.map(([name, x]) => [name, x.dtype === 'float32' ? x : tf.cast(x, 'float32')])) as R;
}

/** The same as `inFloat` for a function of one tensor, which it checks. */
export function onFloat<Y extends Tensor>(name: string, x: Tensor, f: (x: Tensor) => Y): Y {
  checkTensor(name, x);
  return x.dtype === 'float32' ? f(x) : inFloat([x], f);
}
