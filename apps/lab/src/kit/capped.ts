import { LitElement } from 'lit';

/** At most ten drawings a second. */
const PAUSE = 100;

/**
 * An element that draws at most ten times a second: the first change at once, those that follow together when their time
 * has come. What a hand has just moved (`urgently`) is drawn at once, and does not count.
 */
export abstract class Capped extends LitElement {
  #last = -PAUSE;
  #urgent = false;
  #wake: (() => void) | undefined;

  /** Has the next drawing not wait. */
  protected urgently(): void {
    this.#urgent = true;
    this.#wake?.();
    this.requestUpdate();
  }

  protected override async scheduleUpdate(): Promise<unknown> {
    const left = this.#last + PAUSE - performance.now();
    if (left > 0 && !this.#urgent && this.hasUpdated) await this.#pause(left);
    if (!this.#urgent) this.#last = performance.now();
    this.#urgent = false;
    return super.scheduleUpdate();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      const end = () => {
        clearTimeout(timer);
        done();
      };
      this.#wake = end;
      function done() {
        resolve();
      }
    });
  }
}
