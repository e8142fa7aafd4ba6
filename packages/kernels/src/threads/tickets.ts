import { MOST_ARGUMENTS, MOST_PARTS, STOP, words } from './control.js';
import { waitFor } from './wait.js';

type Part = readonly number[];

/** The block of words that caller and threads share, and the arguments of the parts, from the caller's side. */
export class Tickets {
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * words.length));
  readonly #numbers = new Float64Array(new SharedArrayBuffer(8 * MOST_PARTS * MOST_ARGUMENTS));
  #number = 0;

  /** What threads are sent. */
  get blocks(): { control: SharedArrayBuffer; numbers: SharedArrayBuffer } {
    const [control, numbers] = [this.#words.buffer, this.#numbers.buffer];
    return { control, numbers } as { control: SharedArrayBuffer; numbers: SharedArrayBuffer };
  }

  /** How many other threads have started. */
  get started(): number {
    return Atomics.load(this.#words, words.started);
  }

  /** How many of them sleep. */
  get asleep(): number {
    return Atomics.load(this.#words, words.asleep);
  }

  /** Writes a work down and wakes whoever sleeps. */
  offer(seat: number, job: number, parts: readonly Part[]): void {
    const [w, count] = [this.#words, parts[0]?.length ?? 0];
    parts.forEach((part, i) => {
      this.#numbers.set(part, i * count);
    });
    w[words.seat] = seat;
    w[words.job] = job;
    w[words.count] = count;
    Atomics.store(w, words.done, 0);
    this.#number = (this.#number + 1) & 0x7fff;
    Atomics.store(w, words.ticket, (this.#number << 16) | (parts.length << 8));
    if (this.asleep > 0) Atomics.notify(w, words.ticket, parts.length - 1);
  }

  /** Does the next part that nobody has taken; false where there is none. */
  takeOne(parts: readonly Part[], work: (part: Part) => void): boolean {
    for (;;) {
      const ticket = Atomics.load(this.#words, words.ticket);
      const part = parts[ticket & 255];
      if (part === undefined) return false;
      if (Atomics.compareExchange(this.#words, words.ticket, ticket, ticket + 1) !== ticket) continue;
      try {
        work(part);
      } finally {
        Atomics.add(this.#words, words.done, 1);
      }
      return true;
    }
  }

  /** Waits for the parts that others do, so many milliseconds at most; false if not all are done by then. */
  finish(parts: number, most: number): boolean {
    return waitFor(this.#words, parts, most);
  }

  /** Whether a part failed in another thread since this was asked last. */
  takeFailure(): boolean {
    return Atomics.exchange(this.#words, words.failed, 0) === 1;
  }

  /** Tells the threads that each was sent a message; one that sleeps wakes for it. */
  mailed(): void {
    Atomics.add(this.#words, words.mail, 1);
    Atomics.notify(this.#words, words.ticket);
  }

  /** Tells the threads to end. */
  stop(): void {
    Atomics.store(this.#words, words.ticket, STOP << 8);
    Atomics.notify(this.#words, words.ticket);
  }
}
