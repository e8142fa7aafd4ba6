import { checkKeys, checkWhole } from '@unroll/check';
import type { Ids } from '../ids/ids.js';
import { beginning, learn } from './context.js';
import { Grams } from './grams.js';
import { checkBelow, model, type Ngram } from './model.js';
import { bestOrder } from './order.js';

/** Options of {@link ngram}. */
export interface NgramOptions {
  /** V, how many ids there are: 0 … V − 1. */
  readonly vocabulary: number;
  /**
   * n, from 0 (every id as likely as another) over 1 (by how often each id occurs) to 16. Default: the one up to 7 that
   * foretells the last tenth of the ids best from those before it, so a longer text gets a larger n: 3 for 1,000
   * characters of the sonnets, 4 for 3,000 to all of them.
   */
  readonly order?: number;
  /** How many different grams are kept at most, 28 to 56 bytes each. Default 4,194,303, 120 MB. */
  readonly most?: number;
}

/** The largest order that is looked at where none is given. */
const HIGHEST = 7;
/** The largest order that can be asked for. */
const LARGEST = 16;
/** With the gram of no ids a power of 2: no room is taken that stays empty. */
const MOST = 2 ** 22 - 1;

/**
 * Learns an interpolated n-gram model with the smoothing of Witten and Bell: what a text gives away by counting alone,
 * and so a floor for a network that has learned from the same text. Where T different ids followed the context h in c(h)
 * places, and h' is h without its oldest id,
 *
 * p_n(x | h) = (c(hx) + T·p_{n−1}(x | h')) / (c(h) + T),  p_0(x) = 1/V.
 *
 * Source: Witten and Bell, "The Zero-Frequency Problem" (1991), method C; interpolated as in Chen and Goodman,
 * "An Empirical Study of Smoothing Techniques for Language Modeling" (1998).
 *
 * @param ids - what it learns from
 * @param options - vocabulary, order, bound of memory
 * @returns the model; it keeps counts, not the ids
 * @throws RangeError where there are no ids, an id is not below V, or an option is out of range
 * @throws TypeError where `ids` is not one of the unsigned arrays, or an option is unknown
 *
 * @example
 * ```ts
 * import { characters, ngram, split } from '@unroll/text';
 * import { sonnets } from '@unroll/text/sonnets';
 * const letters = characters(sonnets());
 * const [training, heldOut] = split(letters.encode(sonnets()), [0.9, 0.1]);
 * const floor = ngram(training, { vocabulary: letters.size });
 * const guessing = Math.log(letters.size);
 * if (floor.order !== 4 || !(floor.nats(heldOut) < guessing / 2)) throw new Error('a 4-gram');
 * ```
 */
export function ngram(ids: Ids, options: NgramOptions): Ngram {
  checkKeys('ngram', options, ['vocabulary', 'order', 'most']);
  const { vocabulary, most = MOST } = options;
  checkWhole('vocabulary', vocabulary, 1, 2 ** 24);
  checkWhole('most', most, 1, 2 ** 26);
  if (options.order !== undefined) checkWhole('order', options.order, 0, LARGEST);
  checkBelow('ids', ids, vocabulary, 1);
  const { grams, order } = learned(ids, vocabulary, most, options.order);
  return model(grams, order, vocabulary);
}

/** Counts; the order is found on the way, before the last tenth is counted too. */
function learned(
  ids: Ids,
  vocabulary: number,
  most: number,
  wanted: number | undefined,
): { readonly grams: Grams; readonly order: number } {
  const grams = new Grams(most + 1);
  const context = beginning(wanted ?? HIGHEST);
  const cut = wanted === undefined ? ids.length - Math.ceil(ids.length / 10) : 0;
  for (const id of ids.subarray(0, cut)) learn(grams, context, id);
  const order = wanted ?? bestOrder(grams, context, ids.subarray(cut), vocabulary);
  for (const id of ids.subarray(cut)) learn(grams, context, id);
  return { grams, order };
}
