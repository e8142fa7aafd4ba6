import { checkIds, type Ids } from '../ids/ids.js';
import { beginning, distribution, foresee } from './context.js';
import type { Grams } from './grams.js';

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

/**
 * Refuses ids of which there are too few, or one is not below V.
 * @throws RangeError that names the id
 */
export function checkBelow(name: string, ids: Ids, vocabulary: number, least: number): void {
  checkIds(ids);
  if (ids.length < least) throw new RangeError(`${name}: expected at least ${least} ids, got ${ids.length}`);
  const wrong = ids.findIndex((id) => id >= vocabulary);
  if (wrong >= 0) throw new RangeError(`${name}[${wrong}]: expected an id < ${vocabulary}, got ${ids[wrong]}`);
}

/** The functions of a model. */
export function model(grams: Grams, order: number, vocabulary: number): Ngram {
  const walk = (ids: Ids, see: (nats: number, t: number) => void): void => {
    checkBelow('ids', ids, vocabulary, 2);
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
      checkBelow('context', context, vocabulary, 0);
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
