import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { custom, rule } from './gradient-rule.js';
import type { Rank, Tensor, Tensor2D } from './types.js';

/**
 * W·x for every row x: y = x·Wᵀ.
 *
 * @param W - weights [O, I]
 * @param x - rows [..., I]
 * @returns [..., O], of the rank of `x`
 * @throws ShapeError if the last axis of `x` is not I
 * @typeParam R - rank of `x`
 */
export function dot<R extends Rank>(W: Tensor2D, x: Tensor<R>): Tensor<R> {
  checkTensor(W, 'dot: W');
  checkTensor(x, 'dot: x');
  if (W.rank !== 2) throw new ShapeError(`dot: W expected shape [O, I], got ${describe(W)}`);
  const [O, I] = W.shape;
  if (x.rank === 0 || x.shape[x.rank - 1] !== I)
    throw new ShapeError(`dot: x expected shape [..., ${I}] for W [${O}, ${I}], got ${describe(x)}`);
  return tf.tidy(() => {
    const outer = x.shape.slice(0, -1);
    const y = rows(W, tf.reshape(x, [tf.util.sizeFromShape(outer), I]));
    return tf.reshape<Rank>(y, [...outer, O]) as Tensor<R>;
  });
}

/** y = x·Wᵀ for matrices, with both backward products: dW = dyᵀ·x, dx = dy·W. */
const rows = custom<[Tensor2D, Tensor2D]>(([W, x], save) => {
  save([W, x]);
  return {
    value: timesTransposed(x, W),
    gradFunc: (dy, saved) => {
      const [w, x0] = saved as [Tensor2D, Tensor2D];
      return [tf.matMul(tf.transpose(dy as Tensor2D), x0), tf.matMul(dy as Tensor2D, w)];
    },
  };
});

/**
 * x·Wᵀ without asking the backend for a transposed product, which on WASM is a slow scalar loop: either Wᵀ is laid out
 * first, or, for few rows, (W·xᵀ)ᵀ, which moves less.
 */
function timesTransposed(x: Tensor2D, W: Tensor2D): Tensor2D {
  const [N, I] = x.shape;
  const [O] = W.shape;
  return O * I <= N * (I + O)
    ? tf.matMul(x, tf.transpose(W))
    : (tf.transpose(tf.matMul(W, tf.transpose(x))) as Tensor2D);
}

/** ∂(a·b) = dy·bᵀ, aᵀ·dy */
const dMatMul = rule(tf.BatchMatMul, { inputs: ['a', 'b'] }, (dy, saved, { transposeA, transposeB }) => {
  if (transposeA || transposeB) throw new Error('the gradient of a transposed matMul: transpose its operand instead');
  const [a, b] = saved as [Tensor, Tensor];
  const flip = (x: Tensor) => tf.transpose(x, [...x.shape.keys()].slice(0, -2).concat(x.rank - 1, x.rank - 2));
  return { a: () => tf.matMul(dy, flip(b)), b: () => tf.matMul(flip(a), dy) };
});

/** The derivatives of this file. */
export const dotRules = [dMatMul];
