import { checkFunction, show } from '@unroll/check';
import { below, type Random, shuffledOrder } from '../batches/random.js';
import { cutsOf } from './fractions.js';

/**
 * Divides a list into parts at random, whole items each. A list is often sorted, so its end is no fair sample of it,
 * as the end of a running text is. Items that are equal stand in one part only as far as chance puts them there: take
 * doubles out first where they must not be on both sides.
 *
 * @typeParam T - what an item is: a text, or a text with its label
 * @typeParam F - the list of fractions, so that the result has as many parts
 * @param items - N items
 * @param fractions - each > 0, sum 1; part k ends at round(N · (f₀ + … + f_k)) of the shuffled list
 * @param random - called once
 * @returns the parts, each in the order of `items`
 * @throws RangeError where a fraction is not > 0, the sum is not 1, a part would be empty, or `random` leaves [0, 1)
 * @throws TypeError where `items` is no array or `random` no function
 *
 * @example
 * ```ts
 * import { splitDocuments } from '@unroll/text';
 * const [training, heldOut] = splitDocuments(['ann', 'bo', 'cy', 'di'], [0.75, 0.25], () => 0.5);
 * if (training.length !== 3 || heldOut.length !== 1) throw new Error('three and one');
 * ```
 */
export function splitDocuments<T, const F extends readonly number[]>(
  items: readonly T[],
  fractions: F,
  random: Random,
): { -readonly [K in keyof F]: T[] };
export function splitDocuments<T>(items: readonly T[], fractions: readonly number[], random: Random): T[][] {
  if (!Array.isArray(items)) throw new TypeError(`items: expected an array, got ${show(items)}`);
  checkFunction('random', random);
  const cuts = cutsOf(items.length, fractions, 'documents');
  const order = shuffledOrder(items.length, below(random, 2 ** 32));
  return cuts.map(([from, to]) => Array.from(order.slice(from, to).sort(), (i) => items[i] as T));
}
