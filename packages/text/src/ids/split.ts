import { cutsOf } from './fractions.js';
import { checkIds, type Ids } from './ids.js';

/**
 * Cuts ids into contiguous parts, first to last, without losing one: part k ends at
 * round(N · (f₀ + … + f_k)). Contiguous, not shuffled, because neighbouring text is alike and a held-out part must
 * not be made of pieces of the training part.
 *
 * @typeParam F - the list of fractions, so that the result has as many parts
 * @param ids - N ids
 * @param fractions - each > 0, sum 1
 * @returns views of `ids`, not copies
 * @throws RangeError where a fraction is not > 0, the sum is not 1, or a part would be empty
 * @throws TypeError where `ids` is not one of the unsigned arrays
 *
 * @example
 * ```ts
 * import { characters, split } from '@unroll/text';
 * const text = 'the quick brown fox';
 * const [training, heldOut] = split(characters(text).encode(text), [0.9, 0.1]);
 * if (training.length !== 17 || heldOut.length !== 2) throw new Error('cut elsewhere');
 * if (training.buffer !== heldOut.buffer) throw new Error('not views');
 * ```
 */
export function split<const F extends readonly number[]>(ids: Ids, fractions: F): { -readonly [K in keyof F]: Ids };
export function split(ids: Ids, fractions: readonly number[]): Ids[] {
  checkIds(ids);
  return cutsOf(ids.length, fractions, 'ids').map(([from, to]) => ids.subarray(from, to));
}
