/** So often late in a row, more or less, and the caller works alone for a while. */
const OFTEN = 6;
/** The first while and the longest, in works. */
const [SHORTEST, LONGEST] = [64, 4096];

/**
 * Whether company pays. Where other programs keep the processors busy a thread that took a part is put aside in the midst
 * of it, and the caller waits longer than it would have worked: then it works alone for a while, each time longer, and
 * tries again.
 */
export class Rests {
  #late = 0;
  #left = 0;
  #next = SHORTEST;

  /** Whether the next work is done alone; counts it. */
  takeOne(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }

  /**
   * Notes how a shared work went.
   * @param worked - how long the caller worked on its own parts
   * @param waited - and waited for the others
   */
  note(worked: number, waited: number): void {
    const isLate = waited > worked / 2;
    this.#late = Math.max(0, this.#late + (isLate ? 1 : -1));
    if (this.#late < OFTEN) {
      if (this.#late === 0) this.#next = Math.max(SHORTEST, this.#next >> 1);
      return;
    }
    this.#late = OFTEN >> 1;
    this.#left = this.#next;
    this.#next = Math.min(LONGEST, this.#next * 2);
  }
}
