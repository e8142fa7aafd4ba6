import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { inFloat } from './float.js';
import { custom, rule } from './gradient-rule.js';
import { fusedRows } from './kernels/ops/product.js';
import { hasFusedKernels } from './kernels/runtime/heap.js';
import type { Rank, Tensor, Tensor2D } from './types.js';

/**
 * W·x for every row x of a batch: y = x·Wᵀ.
 *
 * @example
 * ```ts
 * import { dot, ready, scope, tensor, values } from '@unroll/tensor';
 *
 * await ready();
 * const y = scope(() => {
 *   const W = tensor([1, 2, 3, 4, 5, 6], [3, 2]);
 *   const x = tensor([1, 0, 0, 1], [2, 2]);
 *   return values(dot(W, x));
 * });
 * if (y.join() !== '1,3,5,2,4,6') throw new Error(y.join());
 * ```
 * @param W - weights [O, I]
 * @param x - rows [..., I]
 * @returns [..., O], of the rank of `x`
 * @throws ShapeError if the last axis of `x` is not I
 * @typeParam R - rank of `x`
 */
export function dot<R extends Rank>(W: Tensor2D, x: Tensor<R>): Tensor<R> {
  checkTensor('dot: W', W);
  checkTensor('dot: x', x);
  if (W.rank !== 2) throw new ShapeError(`dot: W expected shape [O, I], got ${describe(W)}`);
  const [O, I] = W.shape;
  if (x.rank === 0 || x.shape[x.rank - 1] !== I)
    throw new ShapeError(`dot: x expected shape [..., ${I}] for W [${O}, ${I}], got ${describe(x)}`);
  const outer = x.shape.slice(0, -1);
  const N = tf.util.sizeFromShape(outer);
  // The kernels leave a product of nothing unwritten.
  if (N * O * I === 0) return tf.zeros<Rank>([...outer, O]) as Tensor<R>;
  return tf.tidy(() => {
    const y = inFloat([W, x] as Tensor[], (w, xs) => rows(w as Tensor2D, tf.reshape(xs as Tensor, [N, I])));
    return tf.reshape<Rank>(y, [...outer, O]) as Tensor<R>;
  });
}

const rows = (W: Tensor2D, x: Tensor2D): Tensor => (hasFusedKernels() ? fusedRows(x, W) : plainRows(W, x));

/** y = x·Wᵀ for matrices; dW = dyᵀ·x, dx = dy·W */
const plainRows = custom<[Tensor2D, Tensor2D]>(([W, x], save) => {
  save([W, x]);
  return {
    value: timesTransposed(x, W),
    gradFunc: (dy, kept) => {
      const [w, xs] = kept as [Tensor2D, Tensor2D];
      return [transposedTimes(dy as Tensor2D, xs), tf.matMul(dy as Tensor2D, w)];
    },
  };
});

const flip = (x: Tensor2D): Tensor2D => tf.transpose(x);

// TensorFlow.js's own kernels on WASM: only a product without transposed operands takes the fast path (XNNPACK); others take a scalar loop, 3 to 30
// times slower. So operands are laid out transposed first, or the transpose of the result is computed, whichever moves
// fewer numbers: a transpose of large weights costs more than the product of a few rows with them.

/** x·Wᵀ for x [N, I], W [O, I]. */
export function timesTransposed(x: Tensor2D, W: Tensor2D): Tensor2D {
  const [N, I] = x.shape;
  const [O] = W.shape;
  return O * I <= N * (I + O) ? tf.matMul(x, flip(W)) : flip(tf.matMul(W, flip(x)));
}

/** aᵀ·b for a [N, O], b [N, I]. */
export function transposedTimes(a: Tensor2D, b: Tensor2D): Tensor2D {
  const [N, O] = a.shape;
  const [, I] = b.shape;
  return N * O <= N * I + I * O ? tf.matMul(flip(a), b) : flip(tf.matMul(flip(b), a));
}

/** ∂(a·b) = dy·bᵀ, aᵀ·dy; for those who call TensorFlow.js's matMul themselves */
const dMatMul = rule(tf.BatchMatMul, { inputs: ['a', 'b'] }, (dy, [a, b], { transposeA, transposeB }) => {
  const swap = (x: Tensor) => tf.transpose(x, [...x.shape.keys()].slice(0, -2).concat(x.rank - 1, x.rank - 2));
  const [A, B] = [transposeA ? swap(a) : a, transposeB ? swap(b) : b];
  const [dA, dB] = [() => tf.matMul(dy, swap(B)), () => tf.matMul(swap(A), dy)];
  return { a: () => (transposeA ? swap(dA()) : dA()), b: () => (transposeB ? swap(dB()) : dB()) };
});

/** The derivatives of this file. */
export const dotRules = [dMatMul];
