import { checkShare } from './check.js';
import { defineFilter, type Filter } from './filter.js';

/**
 * Keeps the ids whose probability is at least p times that of the most probable one: lᵢ ≥ max l + ln p.
 *
 * The surer the model, the fewer stay; the most probable id always does.
 *
 * @param p - the share of the largest probability, from 0 (keeps all) to 1 (keeps the most probable and its equals)
 * @returns the filter
 * @throws RangeError if p is not a number in [0, 1].
 * @see Nguyen et al. 2024, Min-p Sampling for Creative and Coherent LLM Outputs, https://arxiv.org/abs/2407.01082
 *
 * @example
 * ```ts
 * import { minP } from '@unroll/sample';
 * const logits = Float32Array.from([0.6, 0.3, 0.1], Math.log);
 * const kept = minP(0.25)(logits, { history: [] });
 * if (kept[1] !== logits[1] || kept[2] !== -Infinity) throw new Error(kept.join());
 * ```
 */
export function minP(p: number): Filter {
  checkShare('minP', p);
  return defineFilter('minP', (logits, out, peak) => {
    const least = p === 0 ? Number.NEGATIVE_INFINITY : peak + Math.log(p);
    for (let i = 0; i < logits.length; i++) {
      const logit = logits[i] as number;
      out[i] = logit >= least ? logit : Number.NEGATIVE_INFINITY;
    }
  });
}
