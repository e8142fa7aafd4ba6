/**
 * So many slow works more than fast ones, and the caller works alone for a while. A thread that was woken has cold caches:
 * its first works, one for each matrix of a step, are slow even where company pays.
 */
const OFTEN = 24;
/** The first while and the longest, in works. */
const [SHORTEST, LONGEST] = [64, 4096];
/** One work in so many is done alone, to know how long that takes. */
const SAMPLE = 48;

/**
 * Whether company pays. Where other programs keep the processors busy a thread that took a part is put aside in the midst
 * of it, and the caller waits longer than it would have worked. So the times of a kind of work are compared, done alone now
 * and then and in company; where company is slower most of the time, the caller works alone for a while, each time longer,
 * and tries again.
 */
export class Rests {
  /** Milliseconds for each operation alone, by kind of work. */
  readonly #alone = new Map<string, number>();
  #slow = 0;
  #left = 0;
  #next = SHORTEST;
  #works = 0;

  /** Whether the next work is done alone; counts it. */
  takeOne(): boolean {
    this.#works++;
    if (this.#left === 0) return this.#works % SAMPLE === 0;
    this.#left--;
    return true;
  }

  /** Notes a work that the caller did alone. */
  alone(kind: string, cost: number, ms: number): void {
    const [before, now] = [this.#alone.get(kind), ms / Math.max(1, cost)];
    // A work that was interrupted says little.
    this.#alone.set(kind, before === undefined ? now : before + (Math.min(now, 2 * before) - before) / 4);
  }

  /** Notes a work that was done in company. */
  shared(kind: string, cost: number, ms: number): void {
    const alone = this.#alone.get(kind);
    if (alone === undefined) return;
    this.#slow = Math.max(0, this.#slow + (ms > alone * cost ? 1 : -1));
    if (this.#slow === 0) this.#next = Math.max(SHORTEST, this.#next - 1);
    if (this.#slow < OFTEN) return;
    this.#slow = OFTEN >> 1;
    this.#left = this.#next;
    this.#next = Math.min(LONGEST, this.#next * 2);
  }
}
