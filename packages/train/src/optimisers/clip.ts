import { checkPositive } from '@unroll/check';
import type { Tensor, Tensors, Tree } from '@unroll/tensor';
import { cloneTree, mapTree, mul, tensor, values } from '@unroll/tensor';
import { checkGradient, globalNorm } from './norm.js';

/**
 * What {@link clipByGlobalNorm} gives back.
 * @typeParam P - the tree of gradients
 */
export interface Clipped<P> {
  /** The gradients after clipping, new tensors; the caller's. */
  readonly grads: Tensors<P>;
  /** The global norm before clipping; NaN or Infinity when a gradient is not finite. */
  readonly norm: number;
}

/**
 * Clips the gradient by its global norm: g ← g · min(1, max / (‖g‖ + 1e-6)), the direction stays.
 * (Pascanu, Mikolov and Bengio, 2013; PyTorch's `clip_grad_norm_`.) A norm that is not finite is reported, not hidden:
 * look at `norm` before you use `grads`, which then has NaN in it.
 * @param grads - tree of gradients; borrowed
 * @param max - the highest norm allowed, > 0
 * @returns new gradients, and the norm before clipping
 * @throws RangeError when `max` is not a finite number > 0
 * @typeParam P - the tree of gradients
 * @example
 * ```ts
 * import { clipByGlobalNorm } from '@unroll/train';
 * import { dispose, ready, tensor } from '@unroll/tensor';
 * await ready();
 * const long = { w: tensor([3, 0], [2]), b: tensor([4], [1]) };
 * const { grads, norm } = clipByGlobalNorm(long, 1);
 * if (norm !== 5) throw new Error('3, 4, 5');
 * dispose([long, grads]);
 * ```
 */
export function clipByGlobalNorm<P extends Tree>(grads: P, max: number): Clipped<P> {
  checkPositive('max', max);
  const norm = globalNorm(grads);
  const scale = scaleToNorm(norm, max);
  if (scale === 1) return { grads: cloneTree(grads), norm };
  return { grads: mapTree((g: Tensor) => mul(g, scale), grads) as unknown as Tensors<P>, norm };
}

/** What a gradient of this norm is multiplied by so that its norm is at most `max`. */
export const scaleToNorm = (norm: number, max: number): number => Math.min(1, max / (norm + 1e-6));

/**
 * Clips every number of the gradient to [−max, max] (PyTorch's `clip_grad_value_`); the direction may change.
 * @param grads - tree of gradients; borrowed
 * @param max - the largest magnitude allowed, > 0
 * @returns new gradients; the caller's
 * @throws RangeError when `max` is not a finite number > 0, or a gradient is not finite
 * @typeParam P - the tree of gradients
 */
export function clipByValue<P extends Tree>(grads: P, max: number): Tensors<P> {
  checkPositive('max', max);
  checkGradient(globalNorm(grads));
  return clamp(grads, max);
}

/** Clips every number of a gradient that is known to be finite. */
export function clamp<P extends Tree>(grads: P, max: number): Tensors<P> {
  const nearest = (x: number) => Math.min(max, Math.max(-max, x));
  return mapTree((g: Tensor) => tensor(values(g).map(nearest), g.shape), grads) as unknown as Tensors<P>;
}
