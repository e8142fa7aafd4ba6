// The same network at three temperatures, and what breaks.
import { html, nothing, type TemplateResult } from 'lit';
import type { RemoteSpeaker } from './speaker/client';
import type { Sample } from './speaker/speaker';

const LENGTH = 400;

/** Three samples, made anew when a network or a temperature changes. */
export class Temperatures {
  samples: readonly (Sample | undefined)[] = [];
  #key = '';
  readonly #speaker: Promise<RemoteSpeaker>;
  readonly #changed: () => void;

  constructor(speaker: Promise<RemoteSpeaker>, changed: () => void) {
    this.#speaker = speaker;
    this.#changed = changed;
  }

  /** Makes the samples that are not there yet; `version` tells networks of a name apart. */
  async make(name: string, version: string, temperatures: readonly number[], seed: number): Promise<void> {
    const key = JSON.stringify([name, version, temperatures, seed]);
    if (key === this.#key) return;
    this.#key = key;
    const speaker = await this.#speaker;
    const samples: Sample[] = [];
    for (const temperature of temperatures) {
      samples.push(await speaker.sample(name, seed, LENGTH, { temperature, topK: 0, topP: 1, minP: 0 }));
      if (key !== this.#key) return;
    }
    this.samples = samples;
    this.#changed();
  }
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What was counted, in words. */
function verdict({ words, invented, looped }: Sample): TemplateResult {
  return html`<dl>
    <div><dt>invented words</dt><dd>${invented === undefined ? 'not counted' : `${percent(invented)} of ${words}`}</dd></div>
    <div><dt>in loops</dt><dd>${percent(looped)}</dd></div>
  </dl>`;
}

/** A column: the slider, the text, the count. */
export const column = (
  field: TemplateResult,
  sample: Sample | undefined,
): TemplateResult => html`<section class="column">
  ${field}
  ${sample ? html`${verdict(sample)}<pre tabindex="0" role="region" aria-label="Text at this temperature">${sample.text}</pre>` : nothing}
</section>`;
