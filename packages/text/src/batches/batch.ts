/** One batch of predictions: the network reads `inputs` and is asked for `targets`. */
export interface Batch {
  /** [T, B] ids to read, time-major: step t of row b is at `t * B + b`. */
  readonly inputs: Int32Array;
  /** [T, B] ids to predict: at each step the id that follows the input. [B] classes where documents have labels. */
  readonly targets: Int32Array;
  /** T, the number of steps. */
  readonly steps: number;
  /** B, the number of rows. */
  readonly batch: number;
  /** True where row b goes on where row b of the batch before ended, so that the state is to be carried over. */
  readonly continues: boolean;
  /** [B] steps of each row that count; the rest is padding. Absent where all T steps of every row count. */
  readonly lengths?: Int32Array;
  /** [B] the document that each row is, an index from 0. Only from `documents`. */
  readonly rows?: Int32Array;
}

/** Which source a position belongs to. */
export type BatchKind = 'windows' | 'streams' | 'documents' | 'seriesWindows' | 'seriesStreams';

/** Where a pass stands, as plain JSON. */
export interface BatchPosition {
  /** The source it was taken from. */
  readonly kind: BatchKind;
  /** Index, from 0, of the next batch to come; equal to `of` after the last one. */
  readonly next: number;
  /** Batches in one pass: a source of another size refuses the position. */
  readonly of: number;
  /** What the order of this pass was drawn from; only where documents are shuffled and a pass is under way. */
  readonly seed?: number;
}

/**
 * Batches, pass after pass: each `for … of` goes through one pass.
 * @typeParam B - what a batch is
 */
export interface Batches<B = Batch> extends Iterable<B> {
  /** Batches in one pass. */
  readonly length: number;
  /**
   * Where the pass that was begun last stands.
   * @returns plain JSON for {@link Batches.seek}
   */
  position(): BatchPosition;
  /**
   * Makes the next iterator go on at a position instead of beginning a pass.
   * @param position - what {@link Batches.position} of this source, or of one made the same way, gave
   * @throws RangeError or TypeError where the position does not belong to such a source
   */
  seek(position: BatchPosition): void;
}
