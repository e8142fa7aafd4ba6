import { html, nothing, type TemplateResult } from 'lit';
import '../../kit/chart/line-chart';
import { powerOfTen } from '../../kit/chart/axis';
import type { Line } from '../../kit/chart/types';
import { choice, several, slider, toggle } from '../../kit/fields';
import { Room } from '../../kit/room';
import { steady } from '../../kit/steady';
import { engine } from '../../kit/worker';
import type {} from '../../worker/vanish';
import './clip';
import './columns';
import { linesOf } from './lines';
import { looks } from './looks';
import { type Curves, Measurement } from './measurement';
import { explodes, numbers } from './numbers';
import { isOn, PRESETS, settingsOf } from './presets';
import { type Settings, schema } from './schema';
import { codeOf, commandOf } from './texts';

const STEP = { label: 'step t' };
const SIZE = { label: 'Size of the gradient ‖∂L/∂hₜ‖', log: true };

/** How far back does the gradient reach? */
class Vanish extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, looks];

  readonly #measurement: Measurement = new Measurement(this, () => this.#tell());

  readonly #rows = steady<Curves>();
  readonly #lines = steady<Line>();

  /** What was measured, for the cells that are chosen. */
  get measured(): readonly Curves[] {
    return this.settings.cell.map((cell) => this.#measurement.curves(cell)).filter((curves) => curves !== undefined);
  }

  /** Whether something is still being measured. */
  get busy(): boolean {
    return this.#measurement.busy;
  }

  protected override together(values: Settings) {
    if (values.rho === 'drawn' || values.sigma === 'drawn') return { values, told: {} };
    const told = { sigma: 'Expected ρ or σ_max, got both. ρ counts, and σ_max stands at drawn.' };
    return { values: { ...values, sigma: 'drawn' as const }, told };
  }

  override set(changes: Partial<Settings>): void {
    const other = typeof changes.rho === 'number' ? { sigma: 'drawn' as const } : {};
    super.set(typeof changes.sigma === 'number' ? { rho: 'drawn', ...changes } : { ...other, ...changes });
  }

  protected override settingsChanged(): void {
    this.#measurement.want(this.settings);
  }

  override asCommand(): string {
    return commandOf(this.settings);
  }

  override asCode(): string {
    return codeOf(this.settings);
  }

  #tell(): void {
    const words = this.measured.map(({ cell, measured }) => `${cell} ${powerOfTen(measured[0] as number)}`);
    this.status.say(`Measured over ${this.settings.T} steps: ${words.join(', ')}.`);
  }

  #presets(): TemplateResult {
    const on = PRESETS.find((preset) => isOn(preset, this.settings));
    return html`<div class="row presets" role="group" aria-label="Exercises and regimes">${PRESETS.map(
      (preset) => html`<button type="button" aria-pressed=${preset === on} @click=${() => this.set(settingsOf(preset))}>
        ${preset.name}
      </button>`,
    )}</div>${on ? html`<p class="words">${on.words}</p>` : nothing}`;
  }

  #again(): void {
    engine.restart();
    this.#measurement.want(this.settings);
  }

  #failure(): TemplateResult | typeof nothing {
    const { error } = this.#measurement;
    if (error === '') return nothing;
    return html`<div class="panel" role="alert">
      <p class="error">${error}</p>
      <button type="button" class="main" @click=${() => this.#again()}>Measure again</button>
    </div>`;
  }

  #pictures(): TemplateResult {
    const all = this.measured;
    const exploding = all.find((curves) => curves.cell === 'rnn' && explodes(curves));
    return html`
      ${this.#failure()}
      <div class="panel"><unroll-columns .rows=${this.#rows(all)}></unroll-columns></div>
      <div class="panel">
        <unroll-line-chart .lines=${this.#lines(all.flatMap(linesOf))} .x=${STEP} .y=${SIZE}
          label="Size of the gradient of the loss by the state of each step, on a logarithmic axis"></unroll-line-chart>
        ${numbers(all)}
      </div>
      ${
        exploding
          ? html`<div class="panel"><unroll-clip .settings=${this.settings}
              @clip=${({ detail }: CustomEvent<number>) => this.set({ clip: detail })}></unroll-clip></div>`
          : nothing
      }
    `;
  }

  protected override view(): TemplateResult {
    return html`
      ${this.#presets()}
      <div class="frame"><div class="room">
        <div class="panel fields first">${several(this, 'cell')}${slider(this, 'T')}</div>
        <div class="pictures">${this.#pictures()}</div>
        <div class="panel fields more">
          ${slider(this, 'rho')}${slider(this, 'sigma')}${slider(this, 'bf')}${choice(this, 'init')}
          ${slider(this, 'seeds')}${toggle(this, 'f32')}
        </div>
      </div></div>
    `;
  }
}
customElements.define('unroll-vanish', Vanish);
