import type { ClippingRun } from '@unroll/probe';
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Capped } from '../../kit/capped';
import { powerOfTen } from '../../kit/chart/axis';
import type { Line } from '../../kit/chart/types';
import { shared, theme } from '../../kit/styles';
import { engine } from '../../kit/worker';
import { lossLines, normLines } from './clip-lines';
import { type Settings, schema } from './schema';

const { from, to } = schema.clip;

/** A training whose gradients explode, without clipping and with it; the limit is a line to drag. Property: `settings`. */
class Clip extends Capped {
  static override properties: PropertyDeclarations = { settings: { attribute: false } };
  static override styles = [theme, shared, css`h2 { font-size: 1.2rem; margin: 0; }`];

  declare settings: Settings;
  #norms: readonly Line[] = [];
  #losses: readonly Line[] = [];
  #runs: readonly ClippingRun[] = [];
  #error = '';
  #asked = '';
  #isRunning = false;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void this.#train();
  }

  /** Trains by the newest settings; those that were passed over while it trained are left out. */
  async #train(): Promise<void> {
    const { T, rho, sigma, init, clip } = this.settings;
    const question = { T, rho, sigma, init };
    const key = JSON.stringify({ ...question, clip });
    if (this.#isRunning || key === this.#asked) return;
    this.#isRunning = true;
    this.#asked = key;
    try {
      this.#runs = await engine.ask('vanish', (service) => service.clipping(question, clip));
      this.#norms = normLines(this.#runs);
      this.#losses = lossLines(this.#runs);
      this.#error = '';
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
    this.#isRunning = false;
    this.requestUpdate();
  }

  #moved(log10: number): void {
    const clip = Number((10 ** log10).toFixed(2));
    this.dispatchEvent(new CustomEvent('clip', { detail: Math.min(to, Math.max(from, clip)) }));
  }

  #words({ clip, before, clipped, loss, failure }: ClippingRun): TemplateResult {
    const name = clip === false ? 'Never clipped' : `Clipped to ${clip}`;
    const last = loss[loss.length - 1] ?? Number.NaN;
    const end = failure
      ? `the loss was no number after ${loss.length} updates`
      : `loss ${last.toPrecision(3)} at the end`;
    const share = clip === false ? '' : `, ${Math.round(100 * clipped)} % of the updates clipped`;
    return html`<li>${name}: largest norm ${powerOfTen(Math.log10(Math.max(...before)))}${share}; ${end}.</li>`;
  }

  protected override render(): TemplateResult {
    const { clip } = this.settings;
    const y = Math.log10(clip);
    const line = {
      label: schema.clip.label,
      y,
      from: Math.log10(from),
      to: Math.log10(to),
      step: 0.05,
      text: `clip at ${clip}`,
    };
    return html`
      <h2>Clipping</h2>
      <p class="help">An rnn with these weights learns to add two numbers of a sequence, 150 updates, twice from the same
        start. Drag the line, or move it with the arrow keys.</p>
      ${this.#error === '' ? nothing : html`<p class="error" role="alert">${this.#error}</p>`}
      <unroll-line-chart .lines=${this.#norms} .handle=${line} .x=${{ label: 'update' }}
        .y=${{ label: 'Norm of the gradient of all weights', log: true }} label="Norm of the gradient at each update"
        @move=${({ detail }: CustomEvent<number>) => this.#moved(detail)}></unroll-line-chart>
      <unroll-line-chart height="200" .lines=${this.#losses} .x=${{ label: 'update' }}
        .y=${{ label: 'Loss (mean squared error)', log: true }} label="Loss at each update"></unroll-line-chart>
      <ul>${this.#runs.map((run) => this.#words(run))}</ul>
    `;
  }
}
customElements.define('unroll-clip', Clip);
