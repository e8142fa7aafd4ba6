import { type Ids, ngram } from '@unroll/text';
import type { Guess } from './data.js';

/** Ids that are counted at most, those nearest to what is held out: counting more takes time and gains little. */
const COUNTED = 2 ** 22;

/**
 * What a network of symbols must beat on the held-out part: to guess, ln V, and to count which symbols stand together in
 * what is learned from.
 * @param training - what is learned from
 * @param heldOut - what is measured; nothing: only guessing has a score
 * @param vocabulary - V
 */
export function floors(training: Ids, heldOut: Ids, vocabulary: number): readonly Guess[] {
  const guessing: Guess = { name: 'guessing', loss: Math.log(vocabulary) };
  if (heldOut.length < 2) return [guessing];
  const counted = ngram(training.subarray(-COUNTED), { vocabulary });
  if (counted.order === 0) return [guessing];
  return [guessing, { name: `${counted.order}-gram`, loss: counted.nats(heldOut) }];
}

/** Finds something when it is first asked for. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
