/** Runs one job at a time; of those that come meanwhile only the newest is run, so that a hand is never waited for. */
export class Latest {
  #next: (() => Promise<void>) | undefined;
  #running = false;

  /** Runs a job now, or when the one that runs has ended. A job says itself what went wrong. */
  run(job: () => Promise<void>): void {
    this.#next = job;
    if (!this.#running) void this.#go();
  }

  async #go(): Promise<void> {
    this.#running = true;
    try {
      while (this.#next) {
        const job = this.#next;
        this.#next = undefined;
        await job();
      }
    } finally {
      this.#running = false;
    }
  }
}
