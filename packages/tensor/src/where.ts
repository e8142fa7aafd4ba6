import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { inFloat } from './float.js';
import { custom } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/**
 * Chooses element by element: a where the mask is not 0, b elsewhere. It is no product with the mask, so a NaN that is
 * not chosen stays out, and the gradient to it is exactly 0.
 *
 * @example
 * ```ts
 * import { ready, scope, tensor, values, where } from '@unroll/tensor';
 *
 * await ready();
 * const chosen = scope(() => {
 *   const mask = tensor([1, 0], [2, 1]);
 *   return values(where(mask, tensor([1, 2, 3, 4], [2, 2]), tensor([5, 6, 7, 8], [2, 2])));
 * });
 * if (chosen.join() !== '1,2,7,8') throw new Error(chosen.join());
 * ```
 * @param mask - zeros and others; [B, 1] chooses whole rows of [B, H]; spreads over `a`
 * @param a - taken where the mask is not 0
 * @param b - taken where the mask is 0; the shape of `a`
 * @returns a tensor of the shape of `a`; no gradient flows to the mask
 * @throws ShapeError if the shapes do not fit
 * @typeParam R - rank of `a`
 */
export function where<R extends Rank>(mask: Tensor, a: Tensor<R>, b: Tensor<R>): Tensor<R> {
  checkMask(mask, a, b);
  return inFloat([a, b] as [Tensor, Tensor], (x, y) => choose(mask)(x as Tensor, y as Tensor)) as Tensor<R>;
}

/** ∂where(m, a, b) = dy where m, dy where not m */
const choose = (mask: Tensor) =>
  custom<[Tensor, Tensor]>(([a, b], save) => {
    const m = tf.cast(tf.broadcastTo(mask, a.shape), 'bool');
    save([m]);
    return {
      value: tf.where(m, a, b),
      gradFunc: (dy, [kept]) => {
        const zeros = tf.zeros(dy.shape);
        return [tf.where(kept as Tensor, dy, zeros), tf.where(kept as Tensor, zeros, dy)];
      },
    };
  });

function checkMask(mask: Tensor, a: Tensor, b: Tensor): void {
  checkTensor('where: mask', mask);
  checkTensor('where: a', a);
  checkTensor('where: b', b);
  if (!tf.util.arraysEqual(a.shape, b.shape))
    throw new ShapeError(`where: b expected the shape of a, ${describe(a)}, got ${describe(b)}`);
  const extra = a.rank - mask.rank;
  if (extra < 0 || !mask.shape.every((n, i) => n === 1 || n === a.shape[i + extra]))
    throw new ShapeError(`where: mask, ${describe(mask)}, does not spread over a, ${describe(a)}`);
}
