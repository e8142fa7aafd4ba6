import { checkFinite } from '@unroll/check';
import type { Filter } from './filter.js';
import { definePenalty, type PenaltyOptions } from './penalty.js';

/**
 * Subtracts from the logit of every id as often as it occurs in the history: l − count · penalty.
 *
 * @param options - `penalty` in nats per occurrence: above 0 discourages, 0 changes nothing, below 0 encourages.
 * `window` is how many of the last ids count (default all, the prompt's too).
 * @returns the filter
 * @throws RangeError if the penalty is not finite, or the window not a whole number >= 0.
 * @see OpenAI's `frequency_penalty`, and `--frequency-penalty` of llama.cpp
 *
 * @example
 * ```ts
 * import { frequencyPenalty } from '@unroll/sample';
 * const kept = frequencyPenalty({ penalty: 0.5, window: 2 })(Float32Array.of(4, 3), { history: [1, 0, 0] });
 * if (kept.join() !== '3,3') throw new Error(kept.join());
 * ```
 */
export function frequencyPenalty(options: PenaltyOptions): Filter {
  return definePenalty('frequencyPenalty', options, checkFinite, (logit, penalty, count) => logit - count * penalty);
}
