import type { Vectors } from '../walk/step.js';
import { add, norm, scale } from '../walk/vectors.js';

/**
 * A gradient as `direction × 10^log10`, with the largest of its vectors of norm 1: numbers far below 1e-308 and far above
 * 1e308 stay numbers. Zero has `log10 = −∞`.
 * @internal
 */
export interface Scaled {
  /** The gradient without its size. */
  readonly direction: Vectors;
  /** Decimal logarithm of its size. */
  readonly log10: number;
}

const map = (vectors: Vectors, f: (x: Float64Array, name: string) => Float64Array): Vectors =>
  Object.fromEntries(Object.entries(vectors).map(([name, x]) => [name, f(x, name)]));

/**
 * Takes the size out of a gradient.
 * @param vectors - the gradient, without a size taken out before
 * @param log10 - decimal logarithm of that size
 * @returns the same gradient
 * @internal
 */
export function scaled(vectors: Vectors, log10 = 0): Scaled {
  const size = Math.max(...Object.values(vectors).map(norm));
  if (size === 0) return { direction: vectors, log10: Number.NEGATIVE_INFINITY };
  return { direction: map(vectors, (x) => scale(x, 1 / size)), log10: log10 + Math.log10(size) };
}

/**
 * The sum of two gradients of very different sizes; `b` may lack vectors that `a` has.
 * @param a - a gradient
 * @param b - a gradient
 * @returns the sum
 * @internal
 */
export function plus(a: Scaled, b: Scaled): Scaled {
  const log10 = Math.max(a.log10, b.log10);
  if (log10 === Number.NEGATIVE_INFINITY) return a;
  const sizes = [10 ** (a.log10 - log10), 10 ** (b.log10 - log10)] as const;
  const sum = map(a.direction, (x, name) => {
    const other = b.direction[name];
    return other ? add(scale(x, sizes[0]), scale(other, sizes[1])) : scale(x, sizes[0]);
  });
  return scaled(sum, log10);
}

/**
 * Decimal logarithm of the norm of each vector.
 * @param vectors - a gradient without its size
 * @param log10 - decimal logarithm of the size
 * @returns name → log10 ‖·‖
 * @internal
 */
export const log10Norms = (vectors: Vectors, log10: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(vectors).map(([name, x]) => [name, log10 + Math.log10(norm(x))]));
