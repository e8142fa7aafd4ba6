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

const column = (name: string, field: TemplateResult, sample: Sample | undefined) => html`<section class="column">
  ${field}
  ${sample ? html`${verdict(sample)}<pre tabindex="0" role="region" aria-label="What it writes, ${name}">${sample.text}</pre>` : nothing}
</section>`;

/** Three columns, each by its name and with its slider. */
export const temperaturesPanel = (
  columns: readonly (readonly [name: string, field: TemplateResult])[],
  samples: readonly (Sample | undefined)[],
): TemplateResult => html`<section class="panel" aria-labelledby="temperatures">
  <h2 id="temperatures">Three temperatures, and what breaks</h2>
  <div class="columns">${columns.map(([name, field], i) => column(name, field, samples[i]))}</div>
</section>`;
