import { checkShare } from './check.js';
import { buffer, defineFilter, type Filter } from './filter.js';
import { keepLargest, sortInto } from './keep-largest.js';
import { weightOf } from './softmax.js';

/**
 * Nucleus sampling: keeps the smallest set of most probable ids whose mass is at least p.
 *
 * The id that crosses p stays, and so does always at least one. Of equally probable ids the lowest index comes first.
 *
 * @param p - the mass to keep, from 0 (only the most probable id) to 1 (all)
 * @returns the filter
 * @throws RangeError if p is not a number in [0, 1].
 * @see Holtzman et al. 2019, The Curious Case of Neural Text Degeneration, https://arxiv.org/abs/1904.09751
 *
 * @example
 * ```ts
 * import { topP } from '@unroll/sample';
 * const logits = Float32Array.from([0.5, 0.3, 0.2], Math.log);
 * const kept = topP(0.6)(logits, { history: [] });
 * if (kept[1] !== logits[1] || kept[2] !== -Infinity) throw new Error(kept.join());
 * ```
 */
export function topP(p: number): Filter {
  checkShare('topP', p);
  const scratch = buffer((length) => new Float32Array(length));
  return defineFilter('topP', (logits, out, peak) => {
    if (p === 1) {
      out.set(logits);
      return;
    }
    const ascending = sortInto(scratch(logits.length), logits);
    keepLargest(logits, out, nucleus(ascending, peak, p), ascending);
  });
}

function nucleus(ascending: Float32Array, peak: number, p: number): number {
  const last = ascending.length - 1;
  let total = 0;
  for (let i = last; i >= 0; i--) total += weightOf(ascending[i] as number, peak);
  let count = 1;
  let mass = 1;
  while (mass < p * total) mass += weightOf(ascending[last - count++] as number, peak);
  return count;
}
