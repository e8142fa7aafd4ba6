import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

type Form = 'command' | 'code';
const WORDS: Readonly<Record<Form, string>> = { command: 'As command', code: 'As code' };

/** The buttons “as command” and “as code” under a room, and copying. */
export class Share implements ReactiveController {
  #host: ReactiveControllerHost;
  #texts: () => Readonly<Record<Form, string>>;
  #open: Form | undefined;
  #copied = '';

  constructor(host: ReactiveControllerHost, texts: () => Readonly<Record<Form, string>>) {
    this.#host = host;
    this.#texts = texts;
    host.addController(this);
  }

  hostUpdated(): void {}

  #toggle(form: Form): void {
    this.#open = this.#open === form ? undefined : form;
    this.#copied = '';
    this.#host.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = 'Copied.';
    } catch {
      this.#copied = 'The browser does not let this page copy: mark the text and copy it by hand.';
    }
    this.#host.requestUpdate();
  }

  #button(form: Form): TemplateResult {
    const open = this.#open === form;
    return html`<button type="button" data-share=${form} aria-expanded=${open} @click=${() => this.#toggle(form)}>
      ${WORDS[form]}
    </button>`;
  }

  /** The buttons, and what was asked for. */
  view(): TemplateResult {
    const text = this.#open && this.#texts()[this.#open];
    return html`<div class="share">
      <div class="row">${this.#button('command')}${this.#button('code')}</div>
      ${
        text === undefined
          ? nothing
          : html`<pre data-shared=${this.#open ?? ''}><code>${text}</code></pre>
              <div class="row">
                <button type="button" @click=${() => this.#copy(text)}>Copy</button>
                <span role="status">${this.#copied}</span>
              </div>`
      }
    </div>`;
  }
}
