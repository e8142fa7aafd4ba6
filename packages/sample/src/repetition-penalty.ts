import { checkPositive } from '@unroll/check';
import type { Filter } from './filter.js';
import { definePenalty, type PenaltyOptions } from './penalty.js';

/**
 * Makes the ids of the history less likely, once each: l / θ where l ≥ 0, l · θ where l < 0.
 *
 * The paper divides only, which would help negative logits; multiplying these is what Hugging Face and llama.cpp do.
 * It depends on the sign of a logit, so put it before everything that shifts or scales logits, as they do.
 *
 * @param options - `penalty` is θ: above 1 discourages, 1 changes nothing, between 0 and 1 encourages. `window` is how
 * many of the last ids count (default all).
 * @returns the filter
 * @throws RangeError if θ is not a finite number above 0, or the window not a whole number >= 0.
 * @see Keskar et al. 2019, CTRL: A Conditional Transformer Language Model for Controllable Generation,
 * https://arxiv.org/abs/1909.05858, section 4.1
 *
 * @example
 * ```ts
 * import { repetitionPenalty } from '@unroll/sample';
 * const kept = repetitionPenalty({ penalty: 2 })(Float32Array.of(4, -4, 1), { history: [0, 1, 1] });
 * if (kept.join() !== '2,-8,1') throw new Error(kept.join());
 * ```
 */
export function repetitionPenalty(options: PenaltyOptions): Filter {
  const change = (logit: number, penalty: number) => (logit < 0 ? logit * penalty : logit / penalty);
  return definePenalty('repetitionPenalty', options, checkPositive, change);
}
