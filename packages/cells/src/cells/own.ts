declare const cellName: unique symbol;

/**
 * Marks parameters as those of one cell, for the compiler alone: an lstm and a gru both have `W_x`, `W_h` and `b`, and
 * the one must not be given where the other is wanted. A plain record of tensors fits every mark.
 * @typeParam N - the name of the cell
 */
export type Own<N extends string> = {
  /** Never there when the program runs. */
  readonly [cellName]?: N;
};
