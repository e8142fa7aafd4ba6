import { checkKeys, checkWhole } from '@unroll/check';
import { checkIds, type Ids } from '../ids/ids.js';
import { beginning, distribution, foresee, learn } from './context.js';
import { Grams } from './grams.js';
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

/** An n-gram model: what can be foretold from the n − 1 ids before. Its functions need no `this`. */
export interface Ngram {
  /** n: a 5-gram model looks at 4 ids to foretell the fifth. */
  readonly order: number;
  /** V, the number of ids. */
  readonly vocabulary: number;
  /** How many different grams it keeps the counts of. */
  readonly grams: number;
  /**
   * The probability of every id after a context.
   * @param context - the ids before; only the last n − 1 count, an empty array is the beginning of a text
   * @returns [V] probabilities > 0, whose sum is 1
   * @throws RangeError where an id is not below V
   */
  predict(context: Ids): Float64Array;
  /**
   * How surprising each id of a text is: −ln p(x_t | x_{t−n+1} … x_{t−1}) for t = 1 … N − 1. The first is not foretold,
   * as a network does not foretell it.
   * @param ids - N ids, at least 2
   * @returns [N − 1] nats
   * @throws RangeError where there are fewer or an id is not below V
   */
  surprise(ids: Ids): Float64Array;
  /**
   * The mean of {@link Ngram.surprise}: the loss, in nats per id, that a network must beat.
   * @param ids - N ids, at least 2
   * @returns nats
   * @throws RangeError where there are fewer or an id is not below V
   */
  nats(ids: Ids): number;
}

/** The largest order that is looked at where none is given. */
const HIGHEST = 7;
/** The largest order that can be asked for. */
const LARGEST = 16;
/** With the gram of no ids a power of 2: no room is taken that stays empty. */
const MOST = 2 ** 22 - 1;

/** @throws RangeError where there are too few ids, or one is not below V */
function check(name: string, ids: Ids, vocabulary: number, least: number): void {
  checkIds(ids);
  if (ids.length < least) throw new RangeError(`${name}: expected at least ${least} ids, got ${ids.length}`);
  const wrong = ids.findIndex((id) => id >= vocabulary);
  if (wrong >= 0) throw new RangeError(`${name}[${wrong}]: expected an id < ${vocabulary}, got ${ids[wrong]}`);
}

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
  check('ids', ids, vocabulary, 1);
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

/** The functions of a model. */
function model(grams: Grams, order: number, vocabulary: number): Ngram {
  const walk = (ids: Ids, see: (nats: number, t: number) => void): void => {
    check('ids', ids, vocabulary, 2);
    const context = beginning(order);
    const p = new Float64Array(order + 1);
    ids.forEach((id, t) => {
      foresee(grams, context, id, vocabulary, p);
      if (t > 0) see(-Math.log(p[order] as number), t - 1);
    });
  };
  return {
    order,
    vocabulary,
    grams: grams.size - 1,
    predict(context) {
      check('context', context, vocabulary, 0);
      const here = beginning(order);
      const p = new Float64Array(order + 1);
      for (const id of context.subarray(Math.max(0, context.length - order + 1)))
        foresee(grams, here, id, vocabulary, p);
      return distribution(grams, here, vocabulary);
    },
    surprise(ids) {
      const all = new Float64Array(Math.max(0, ids.length - 1));
      walk(ids, (nats, t) => {
        all[t] = nats;
      });
      return all;
    },
    nats(ids) {
      let sum = 0;
      walk(ids, (nats) => {
        sum += nats;
      });
      return sum / (ids.length - 1);
    },
  };
}
