import { checkWhole } from '@unroll/check';
import { buffer, defineFilter, type Filter } from './filter.js';
import { keepLargest, sortInto } from './keep-largest.js';

/**
 * Keeps exactly the k largest logits and removes the others.
 *
 * Of equal logits the lowest index stays first, so never more than k remain (Hugging Face keeps all that equal the
 * k-th). k above the size of the vocabulary keeps all.
 *
 * @param k - how many stay, a whole number >= 1
 * @returns the filter
 * @throws RangeError if k is below 1 or not an integer.
 * @see Fan et al. 2018, Hierarchical Neural Story Generation, https://arxiv.org/abs/1805.04833
 *
 * @example
 * ```ts
 * import { topK } from '@unroll/sample';
 * const kept = topK(2)(Float32Array.of(1, 3, 1, 0), { history: [] });
 * if (kept.join() !== '1,3,-Infinity,-Infinity') throw new Error(kept.join());
 * ```
 */
export function topK(k: number): Filter {
  checkWhole('topK', k);
  const scratch = buffer((length) => new Float32Array(length));
  return defineFilter('topK', (logits, out) => {
    if (k >= logits.length) out.set(logits);
    else keepLargest(logits, out, k, sortInto(scratch(logits.length), logits));
  });
}
