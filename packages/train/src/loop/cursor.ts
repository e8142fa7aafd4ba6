/**
 * Batches, pass after pass: each `for … of` goes through one pass. An array of batches is one; what `streams`,
 * `windows` and `documents` of `@unroll/text` give is one whose place can be saved.
 * @typeParam B - a batch
 */
export interface BatchSource<B> extends Iterable<B> {
  /** Batches in one pass, if known. */
  readonly length?: number;
  /**
   * Where the pass begun last stands. It changes when a batch is taken or a pass begins, and not otherwise.
   * @returns plain JSON
   */
  position?(): unknown;
  /**
   * Makes the next iterator go on there instead of beginning a pass.
   * @param position - what `position()` gave; it throws when that does not belong to this source
   */
  seek?(position: never): void;
}

/** Where a training stands in its batches, as plain JSON. */
export interface Place {
  /** Passes finished. */
  readonly epoch: number;
  /** Batches taken in the pass under way. */
  readonly taken: number;
  /** The source's own position after the last batch taken; null where it has none, or nothing was taken yet. */
  readonly position: unknown;
}

/** Takes batches one by one over many passes. */
export interface Cursor<B> {
  /** The next batch; undefined where a pass ends. */
  next(): B | undefined;
  /** Where it stands. */
  place(): Place;
  /** Goes to a place; throws, and stays, when the source refuses it. */
  goTo(place: Place): void;
}

/**
 * Opens a source at its beginning. Somebody else may iterate the same source in between (an evaluation on it): before
 * every batch the cursor makes sure that the source still stands where it left it, and goes back there if not.
 */
export function openCursor<B>(source: BatchSource<B>): Cursor<B> {
  let at: Place = { epoch: 0, taken: 0, position: null };
  let pass: Iterator<B> | undefined;

  const seekable = typeof source.position === 'function' && typeof source.seek === 'function';
  const look = (): unknown => (seekable ? source.position?.() : null);
  const moved = () => at.position !== null && JSON.stringify(look()) !== JSON.stringify(at.position);

  function open({ taken, position }: Place): Iterator<B> {
    if (seekable && position !== null) source.seek?.(position as never);
    const iterator = source[Symbol.iterator]();
    for (let i = 0; !seekable && i < taken; i++)
      if (iterator.next().done) throw new RangeError(`batches: expected at least ${taken} in a pass, got ${i}`);
    return iterator;
  }

  function endPass(): void {
    pass = undefined;
    at = { ...at, epoch: at.epoch + 1, taken: 0 };
  }

  return {
    next() {
      const fresh = pass === undefined;
      if (pass === undefined) pass = source[Symbol.iterator]();
      else if (moved()) pass = open(at);
      const { done, value } = pass.next();
      if (done) {
        if (fresh) throw new RangeError('batches: expected at least one in a pass, got none');
        if (at.taken > 0) endPass();
        pass = undefined;
        return undefined;
      }
      at = { epoch: at.epoch, taken: at.taken + 1, position: look() };
      if (at.taken === source.length) endPass();
      return value;
    },
    place: () => at,
    goTo(place) {
      const isStart = place.taken === 0 && place.position === null;
      pass = isStart ? undefined : open(place);
      at = place;
    },
  };
}
