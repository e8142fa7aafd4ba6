import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** Between two sentences there is time to hear one. */
const PAUSE = 3000;

/** One polite line of a room: the first sentence at once, later ones every few seconds, and always the newest. */
export class Status implements ReactiveController {
  #host: ReactiveControllerHost;
  #said = '';
  #next: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Says a sentence; one that waits is replaced. */
  say(text: string): void {
    if (text === (this.#next ?? this.#said)) return;
    if (this.#timer === undefined) this.#speak(text);
    else this.#next = text;
  }

  #speak(text: string): void {
    this.#said = text;
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const next = this.#next;
      this.#next = undefined;
      if (next !== undefined) this.#speak(next);
    }, PAUSE);
  }

  /** The line. */
  line(): TemplateResult {
    return html`<p class="status" role="status" aria-live="polite">${this.#said}</p>`;
  }
}
