import { chain, lookbackOf } from './chain.js';
import type { Filter } from './filter.js';
import type { Picker } from './sampler.js';
import { peakOf } from './softmax.js';

/**
 * Picks the largest of the filtered logits, the lowest index among equals. It draws no random number.
 *
 * @param filters - applied one after the other; penalties and biases are those that make a difference here
 * @returns the pick; it throws a LogitsError if a logit is NaN or nothing is left
 * @throws TypeError if a filter is not a function.
 *
 * @example
 * ```ts
 * import { greedy } from '@unroll/sample';
 * if (greedy()(Float32Array.of(1, 7, 7), []) !== 1) throw new Error('expected the first 7');
 * ```
 */
export function greedy(...filters: readonly Filter[]): Picker {
  const filtered = chain(filters);
  const pick = (logits: Float32Array, history: ArrayLike<number>) => {
    const kept = filtered(logits, history);
    return kept.indexOf(peakOf(kept, 'greedy'));
  };
  return Object.assign(pick, { lookback: lookbackOf(filters) });
}
