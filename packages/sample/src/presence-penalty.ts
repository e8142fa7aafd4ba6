import { checkFinite } from '@unroll/check';
import type { Filter } from './filter.js';
import { definePenalty, type PenaltyOptions } from './penalty.js';

/**
 * Subtracts a constant from the logit of every id that occurs in the history, however often: l − penalty.
 *
 * @param options - `penalty` in nats: above 0 discourages, 0 changes nothing, below 0 encourages. `window` is how many
 * of the last ids count (default all, the prompt's too).
 * @returns the filter
 * @throws RangeError if the penalty is not finite, or the window not a whole number >= 0.
 * @see OpenAI's `presence_penalty`, and `--presence-penalty` of llama.cpp
 *
 * @example
 * ```ts
 * import { presencePenalty } from '@unroll/sample';
 * const kept = presencePenalty({ penalty: 0.5 })(Float32Array.of(4, 3), { history: [0, 0, 0] });
 * if (kept.join() !== '3.5,3') throw new Error(kept.join());
 * ```
 */
export function presencePenalty(options: PenaltyOptions): Filter {
  return definePenalty('presencePenalty', options, checkFinite, (logit, penalty) => logit - penalty);
}
