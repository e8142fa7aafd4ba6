// A text that somebody types, coloured by how much it surprises the network.
import { html, type TemplateResult } from 'lit';
import type { RemoteSpeaker } from './speaker/client';
import type { Piece } from './speaker/writing';
import { coloured, legend, meanOf } from './surprise';

const START = `Shall I compare thee to a summer's day?\nShall I compare thee to a submarine?`;
const MOST = 1000;

/** Reads a typed text again whenever it or the network changes. */
export class Reading {
  text = START;
  pieces: readonly Piece[] = [];
  #asked = 0;
  readonly #speaker: Promise<RemoteSpeaker>;
  readonly #changed: () => void;

  constructor(speaker: Promise<RemoteSpeaker>, changed: () => void) {
    this.#speaker = speaker;
    this.#changed = changed;
  }

  /** Reads the text by this network. */
  async read(name: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const speaker = await this.#speaker;
    // Before the network is there nothing is read; it is read as soon as it is.
    const pieces = await speaker.surprises(name, this.text).catch((): Piece[] => []);
    if (asked !== this.#asked) return;
    this.pieces = pieces;
    this.#changed();
  }

  #verdict(): string {
    const mean = meanOf(this.pieces);
    const strange = this.pieces.filter(({ nats }) => nats === Number.POSITIVE_INFINITY).length;
    const unknown = strange === 0 ? '' : ` Crossed out: what is not among its characters (${strange}).`;
    return mean === undefined ? `Nothing it could read.${unknown}` : `${mean.toFixed(2)} nats a character.${unknown}`;
  }

  view(name: string): TemplateResult {
    const input = (event: Event) => {
      this.text = (event.target as HTMLTextAreaElement).value;
      void this.read(name);
    };
    return html`<section class="panel" aria-labelledby="reading">
      <h2 id="reading">What surprises it?</h2>
      <p class="help" id="reading-help">Type: each character is coloured by −ln p, before the network reads it. At most ${MOST} characters.</p>
      <textarea rows="3" maxlength=${MOST} spellcheck="false" aria-labelledby="reading" aria-describedby="reading-help"
        .value=${this.text} @input=${input}></textarea>
      <pre class="text" tabindex="0" role="region" aria-label="The text in its colours">${coloured(this.pieces)}</pre>
      <p class="help">${this.#verdict()}</p>
      ${legend()}
    </section>`;
  }
}
