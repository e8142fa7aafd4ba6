/** The last ids of a text. */
export interface History {
  /** The ids that are kept, the oldest first; always the same array. */
  readonly ids: number[];
  /**
   * Adds an id.
   * @param id - the newest
   */
  push(id: number): void;
}

// Ids are dropped many at a time, so that a step costs no more for a long lookback.
const SPARE = 64;

/**
 * Keeps at least the last `lookback` ids, and at most twice as many and a few: a text without end needs no more memory
 * than a short one, unless something looks at all of it.
 */
export function historyOf(lookback = Infinity): History {
  const ids: number[] = [];
  return {
    ids,
    push(id) {
      ids.push(id);
      if (ids.length > 2 * lookback + SPARE) ids.splice(0, ids.length - lookback);
    },
  };
}
