import { type Arrays, type CellQuestion, seededRandom } from '@unroll/spec';
import type { Forward } from './answer.js';
import { randomQuestion, take } from './questions.js';
import type { Conformance, ConformingCell } from './subject.js';

/** T, B, I, H of the laws' questions. */
export const SIZES = { steps: 7, batch: 5, input: 3, hidden: 4 };

/** Every kind of length: all, some, none, one. */
export const LENGTHS: readonly number[] = [7, 2, 0, 5, 1];

/**
 * The question that the laws are tried on.
 *
 * @param subject - the cell, whose seed counts
 * @returns A question of {@link SIZES} without lengths, forward in time
 */
export const lawQuestion = <C extends ConformingCell>({ spec, seed = 1 }: Conformance<C>): CellQuestion =>
  randomQuestion(spec, SIZES, seededRandom(seed));

/**
 * Whole numbers in a row.
 *
 * @param from - the first
 * @param to - one beyond the last
 * @returns from, from + 1, …
 */
export const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/**
 * Chosen rows of outputs [T, B, H] and states [B, H].
 *
 * @param outputs - all rows
 * @param rows - which, in this order
 * @returns those rows
 */
export const rowsOf = ({ hs, final }: Forward, rows: readonly number[]): Forward => ({
  hs: take(hs, 1, rows),
  final: final.map((arrays) => mapArrays((a) => take(a, 0, rows), arrays)),
});

/**
 * Maps the arrays of a record.
 *
 * @param f - what to do with each
 * @param arrays - the record
 * @returns A record of the same names
 */
export const mapArrays = (f: (a: Arrays[string]) => Arrays[string], arrays: Arrays): Arrays =>
  Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, f(a)]));
