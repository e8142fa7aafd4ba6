import type { Tensor2D } from '@unroll/tensor';
import type { Random } from '../init/size.js';

/** What a model reads, as plain JSON. */
export type InputConfig =
  | { readonly kind: 'ids'; readonly vocabulary: number; readonly embedding: number }
  | { readonly kind: 'vectors'; readonly size: number }
  | { readonly kind: 'oneHot'; readonly size: number };

/** What a model reads, and how it becomes the rows `[N, I]` of the first layer. */
export interface Input {
  /** As plain JSON. */
  readonly config: InputConfig;
  /** `I` of the first layer. */
  readonly width: number;
  /** Numbers that one row of one step has in a batch: 1 for ids. */
  readonly numbers: number;
  /**
   * Draws the table, where there is one.
   * @param random - source of randomness
   * @param deviation - standard deviation of its rows
   * @returns the table `[V, E]`, or undefined
   */
  init(random: Random, deviation: number): Tensor2D | undefined;
  /**
   * Rows for the first layer.
   * @param table - the table, where there is one
   * @param inputs - of all rows
   * @param at - which rows; undefined means all of them
   * @returns `[N, I]`
   * @throws RangeError where an id is out of range or a number is not finite
   */
  rows(table: Tensor2D | undefined, inputs: ArrayLike<number>, at?: Int32Array): Tensor2D;
}
