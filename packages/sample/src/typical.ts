import { checkShare } from './check.js';
import { buffer, defineFilter, type Filter } from './filter.js';
import { weigh } from './softmax.js';

/**
 * Locally typical sampling: keeps the smallest set of mass at least `mass` whose surprise is closest to the entropy.
 *
 * Ids are taken in the order of |−ln pᵢ − H| with H = −Σ p ln p, the lowest index first among equals, until their
 * probabilities sum to `mass`; at least one stays. The most probable id may be removed.
 *
 * @param mass - the mass to keep, from 0 (the single most typical id) to 1 (all)
 * @returns the filter
 * @throws RangeError if `mass` is not a number in [0, 1].
 * @see Meister et al. 2022, Locally Typical Sampling, https://arxiv.org/abs/2202.00666
 *
 * @example
 * ```ts
 * import { typical } from '@unroll/sample';
 * const logits = Float32Array.from([0.5, 0.25, 0.15, 0.1], Math.log); // H = 1.208, -ln 0.25 = 1.386
 * const kept = typical(0.2)(logits, { history: [] });
 * if (kept[0] !== -Infinity || kept[1] !== logits[1]) throw new Error(kept.join());
 * ```
 */
export function typical(mass: number): Filter {
  checkShare('typical', mass);
  const scratch = buffer((length) => ({
    length,
    weights: new Float64Array(length),
    distances: new Float64Array(length),
    order: new Uint32Array(length),
  }));
  return defineFilter('typical', (logits, out, peak) => {
    const { weights, distances, order } = scratch(logits.length);
    const total = weigh(logits, peak, weights);
    if (mass === 1) {
      out.set(logits);
      return;
    }
    fillDistances(weights, total, distances);
    for (let i = 0; i < order.length; i++) order[i] = i;
    // Infinity - Infinity is NaN, which falls through to the index
    order.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
    removeAfter(order, countOf(order, weights, mass * total), logits, out);
  });
}

/** |−ln p − H| of every id, Infinity where p is 0. */
function fillDistances(weights: Float64Array, total: number, distances: Float64Array): void {
  let entropy = 0;
  for (let i = 0; i < weights.length; i++) {
    const p = (weights[i] as number) / total;
    if (p > 0) entropy -= p * Math.log(p);
  }
  for (let i = 0; i < weights.length; i++) {
    distances[i] = Math.abs(-Math.log((weights[i] as number) / total) - entropy);
  }
}

/** How many ids, in this order, reach the mass; at least one. */
function countOf(order: Uint32Array, weights: Float64Array, mass: number): number {
  let sum = 0;
  for (let count = 0; count < order.length; count++) {
    sum += weights[order[count] as number] as number;
    if (sum >= mass) return count + 1;
  }
  return order.length;
}

function removeAfter(order: Uint32Array, count: number, logits: Float32Array, out: Float32Array): void {
  if (out !== logits) out.set(logits);
  for (let i = count; i < order.length; i++) out[order[i] as number] = Number.NEGATIVE_INFINITY;
}
