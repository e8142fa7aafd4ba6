import { type BatchSource, facts, isOnce, nextPass, noBatches, take, type Walk, walk } from './batches.js';

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
  next(): Promise<B | undefined>;
  /** Where it stands. */
  place(): Place;
  /**
   * Goes to a place; throws, and stays, when the source refuses it. A source without a position is skipped through when
   * the next batch is asked for.
   */
  goTo(place: Place): void;
  /** Leaves the pass under way, so that a generator can clean up. */
  close(): void;
}

/**
 * Opens a source at its beginning. Somebody else may iterate the same source in between (an evaluation on it): before
 * every batch the cursor makes sure that the source still stands where it left it, and goes back there if not.
 */
export function openCursor<B>(source: BatchSource<B>): Cursor<B> {
  const known = facts(source);
  const seekable = typeof known.position === 'function' && typeof known.seek === 'function';
  const look = (): unknown => (seekable ? known.position?.() : null);
  let at: Place = { epoch: 0, taken: 0, position: null };
  let walking: Walk<B> | undefined;
  let length = known.length;

  const moved = () => at.position !== null && JSON.stringify(look()) !== JSON.stringify(at.position);

  /** Walks on from a position of the source's own. */
  function goOn(position: unknown): Walk<B> {
    known.seek?.(position as never);
    return walk(source as Iterable<B>);
  }

  /** Walks from the beginning, past what was taken before. */
  async function open(): Promise<Walk<B>> {
    const pass = await nextPass('batches', source);
    length = pass.length;
    const begun = walk(pass);
    for (let i = 0; i < at.taken; i++) if ((await take(begun)) === undefined) throw tooFew(at.taken, i);
    return begun;
  }

  function endPass(): void {
    walking = undefined;
    at = { ...at, epoch: at.epoch + 1, taken: 0 };
  }

  return {
    async next() {
      const fresh = walking === undefined;
      if (walking === undefined) walking = await open();
      else if (moved()) walking = goOn(at.position);
      const taken = await take(walking);
      if (taken === undefined) {
        if (fresh && at.taken === 0) throw noBatches('batches', isOnce(source));
        if (at.taken > 0) endPass();
        walking = undefined;
        return undefined;
      }
      at = { epoch: at.epoch, taken: at.taken + 1, position: look() };
      if (at.taken === length) endPass();
      return taken.batch;
    },
    place: () => at,
    goTo(place) {
      if (walking !== undefined && isOnce(source))
        throw new RangeError('batches: this generator can be gone through once, there is no way back in it');
      if (!seekable && known.length !== undefined && place.taken > known.length)
        throw tooFew(place.taken, known.length);
      walking = seekable && place.position !== null ? goOn(place.position) : undefined;
      at = place;
    },
    close: () => void walking?.return?.(),
  };
}

const tooFew = (taken: number, got: number): RangeError =>
  new RangeError(`batches: expected at least ${taken} in a pass, got ${got}`);
