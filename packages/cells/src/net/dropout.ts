import { checkFraction, checkFunction } from '@unroll/check';
import { mul, type Rank, scope, type Tensor, tensor } from '@unroll/tensor';
import type { Random } from '../init/size.js';

/**
 * Sets each element to 0 with probability `p` and multiplies the others by `1/(1−p)`, so that the mean stays
 * (Srivastava et al. 2014, inverted scaling). For training only.
 * @typeParam R - rank of `x`
 * @param x - a tensor of any shape
 * @param rate - `p`, in `[0, 1)`
 * @param random - source of randomness, called once for each element
 * @returns a tensor of the same shape
 * @throws RangeError where the rate is not in `[0, 1)`
 * @example
 * ```ts
 * import { dropout } from '@unroll/cells';
 * import { ones, ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const kept = values(dropout(ones([100]), 0.5, Math.random));
 * if (!kept.every((x) => x === 0 || x === 2)) throw new Error('expected 0 or 1 / (1 - 0.5)');
 * ```
 */
export function dropout<R extends Rank>(x: Tensor<R>, rate: number, random: Random): Tensor<R> {
  checkFraction('rate', rate);
  checkFunction('random', random);
  const kept = Float32Array.from({ length: x.size }, () => (random() < rate ? 0 : 1 / (1 - rate)));
  return scope(() => mul(x, tensor(kept, x.shape)));
}
