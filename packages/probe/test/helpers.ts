import { normal } from '@unroll/tensor';
import { seededRandom } from '@unroll/testing';
import type { GradientFlow } from '../src/index.js';

/** A source for every seed, far apart from each other. */
export const random = (seed: number) => seededRandom(seed * 7919);

/** Standard normal inputs [T, B, I]. */
export const inputs = (T: number, B = 1, I = 1, seed = 9) => normal(1)([T, B, I], random(seed));

/** log10 |dL/dh_t| of the first layer, the mean over rows. */
export function norms({ layers: [first] }: GradientFlow): Float64Array {
  if (!first) throw new Error('no layer');
  return first.h.mean;
}
