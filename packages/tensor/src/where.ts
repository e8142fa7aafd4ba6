import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { rule } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/**
 * Chooses element by element: a where the mask is not 0, b elsewhere. Not a product with the mask, so a NaN in the
 * branch that was not chosen stays out, of the value and of the gradient.
 * @param mask - zeros and others; [B, 1] chooses whole rows of [B, H]; spreads over `a`
 * @param a - taken where the mask is not 0
 * @param b - taken where the mask is 0; the shape of `a`
 * @returns a tensor of the shape of `a`; no gradient flows to the mask
 * @throws ShapeError if the shapes do not fit
 * @typeParam R - rank of `a`
 */
export function where<R extends Rank>(mask: Tensor, a: Tensor<R>, b: Tensor<R>): Tensor<R> {
  checkTensor(mask, 'where: mask');
  checkTensor(a, 'where: a');
  checkTensor(b, 'where: b');
  if (!tf.util.arraysEqual(a.shape, b.shape))
    throw new ShapeError(`where: b expected the shape of a, ${describe(a)}, got ${describe(b)}`);
  const extra = a.rank - mask.rank;
  if (extra < 0 || !mask.shape.every((n, i) => n === 1 || n === a.shape[i + extra]))
    throw new ShapeError(`where: mask, ${describe(mask)}, does not spread over a, ${describe(a)}`);
  return tf.tidy(() => tf.where(tf.cast(tf.broadcastTo(mask, a.shape), 'bool'), a, b)) as Tensor<R>;
}

const zeros = (x: Tensor) => tf.zeros(x.shape);

/** ∂where(m, a, b) = dy where m, dy where not m */
const dWhere = rule(tf.Select, { inputs: ['condition'] }, (dy, [saved]) => {
  const m = saved as Tensor;
  return {
    condition: () => zeros(m),
    t: () => tf.where(m, dy, zeros(dy)),
    e: () => tf.where(m, zeros(dy), dy),
  };
});

/** The derivatives of this file. */
export const whereRules = [dWhere];
