import { checkFraction, checkFunction } from '@unroll/check';
import { chain, lookbackOf } from './chain.js';
import { buffer, type Filter } from './filter.js';
import type { Random } from './random.js';
import { peakOf, weigh } from './softmax.js';

/** Chooses the next id. */
export interface Picker {
  /**
   * Chooses one id.
   * @param logits - [V]; not modified
   * @param history - the ids so far, the prompt's first; where `lookback` is known, at least that many of the last ones
   * @returns an id from 0 to V − 1
   */
  (logits: Float32Array, history: ArrayLike<number>): number;
  /** How many of the last ids it looks at; where it is absent, all of them are kept for it. */
  readonly lookback?: number | undefined;
}

/**
 * Draws from the softmax of the filtered logits, by inverting the cumulative distribution at one uniform number u:
 * the smallest id with p₀ + … + pᵢ > u.
 *
 * The filters run in the order they are given. The sum runs in float64. Every pick takes exactly one number from
 * `random`, also where only one id is left (`temperature(0)`), so that changing a filter never shifts the numbers that
 * later picks see; {@link greedy} takes none. The scratch memory belongs to the sampler and is reused.
 *
 * @param random - uniform in [0, 1), such as {@link seeded}
 * @param filters - applied one after the other
 * @returns the pick; it throws a LogitsError if a logit is NaN or nothing is left, a RangeError if `random` leaves
 * [0, 1).
 * @throws TypeError if an argument is not a function.
 *
 * @example
 * ```ts
 * import { sampler, seeded, temperature, topK } from '@unroll/sample';
 * const pick = sampler(seeded(1), topK(2), temperature(0.8));
 * const id = pick(Float32Array.of(0, 2, 1), []);
 * if (id !== 1 && id !== 2) throw new Error(`${id}`);
 * ```
 */
export function sampler(random: Random, ...filters: readonly Filter[]): Picker {
  checkFunction('random', random);
  const filtered = chain(filters);
  const scratch = buffer((length) => new Float64Array(length));
  const pick = (logits: Float32Array, history: ArrayLike<number>) => {
    const kept = filtered(logits, history);
    const weights = scratch(kept.length);
    const total = weigh(kept, peakOf(kept, 'sampler'), weights);
    const u = random();
    checkFraction('random', u);
    return invert(weights, u * total);
  };
  return Object.assign(pick, { lookback: lookbackOf(filters) });
}

/** The first id at which the running sum exceeds the target; u < 1 keeps u * total below the last sum, the total. */
function invert(weights: Float64Array, target: number): number {
  let id = 0;
  let sum = weights[0] as number;
  while (sum <= target) sum += weights[++id] as number;
  return id;
}
