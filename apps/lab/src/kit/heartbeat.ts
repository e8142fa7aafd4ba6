/** So often it is asked; so many answers in a row may be missing. */
const PAUSE = 10_000;
const MISSES = 4;

/**
 * Notices that a worker is gone without a word, as one that the system has ended: while something is waited for, it is asked
 * whether it lives. Counts questions and not time, so that a machine that slept for an hour has missed but one.
 */
export class Heartbeat {
  readonly #ask: () => Promise<unknown>;
  readonly #gone: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #missed = 0;

  /** `ask` is answered by a worker that lives; `gone` is called when it no longer does. */
  constructor(ask: () => Promise<unknown>, gone: () => void) {
    this.#ask = ask;
    this.#gone = gone;
  }

  /** Begins to ask; nothing where it does already. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#missed = 0;
    this.#timer = setInterval(() => this.#beat(), PAUSE);
  }

  /** Ends it. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #beat(): void {
    this.#missed += 1;
    if (this.#missed > MISSES) {
      this.stop();
      this.#gone();
      return;
    }
    const heard = () => {
      this.#missed = 0;
    };
    this.#ask().then(heard, heard);
  }
}
