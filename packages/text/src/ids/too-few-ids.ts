/** A text that is shorter than the batches to be cut from it. */
export class TooFewIdsError extends RangeError {
  /** The name of this kind of error. */
  override readonly name = 'TooFewIdsError';
  /** How many ids there are. */
  readonly available: number;
  /** How many ids are needed. */
  readonly needed: number;

  /**
   * @param available - how many ids there are
   * @param needed - how many ids are needed
   * @param what - what they are needed for
   * @param advice - what to change
   */
  constructor(available: number, needed: number, what: string, advice: string) {
    super(`ids: ${what} needs at least ${needed} ids, got ${available}; ${advice}, or use a longer text`);
    this.available = available;
    this.needed = needed;
  }
}
