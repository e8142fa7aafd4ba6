import { html, type TemplateResult } from 'lit';
import '../../kit/chart/line-chart';
import { several, slider } from '../../kit/fields';
import { Room } from '../../kit/room';
import { engine } from '../../kit/worker';
import type {} from '../../worker/vanish';
import { schema } from './schema';

/** How far back does the gradient reach? */
class Vanish extends Room<typeof schema> {
  static override schema = schema;

  #curves: readonly { readonly cell: string; readonly y: Float64Array }[] = [];
  #asked: AbortController | undefined;

  protected override settingsChanged(): void {
    void this.#measure();
  }

  async #measure(): Promise<void> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const { cell: cells, T } = this.settings;
    try {
      const measured = cells.map(async (cell) => ({
        cell,
        y: await engine.ask('vanish', (service) => service.flow({ cell, T }), asked.signal),
      }));
      this.#curves = await Promise.all(measured);
      this.status.say(`Measured over ${T} steps.`);
    } catch (error) {
      if (!asked.signal.aborted) this.status.say(error instanceof Error ? error.message : String(error));
    }
    this.requestUpdate();
  }

  override asCommand(): string {
    const { cell, T } = this.settings;
    return `npx @unroll/cli gradients --cells ${cell.join(',')} --lengths ${T} --seeds 1`;
  }

  override asCode(): string {
    const { T } = this.settings;
    return [
      "import { lstm } from '@unroll/cells';",
      "import { gradientFlow } from '@unroll/probe';",
      `// … [T, 1, 1] inputs with T = ${T}`,
    ].join('\n');
  }

  protected override view(): TemplateResult {
    const lines = this.#curves.map(({ cell, y }) => ({
      name: cell,
      colour: `var(--${cell})`,
      x: Array.from(y, (_, t) => t),
      y,
    }));
    return html`
      <div class="panel fields">${several(this, 'cell')}${slider(this, 'T')}</div>
      <div class="panel">
        <unroll-line-chart .lines=${lines} .x=${{ label: 'step t' }} .y=${{ label: 'size of the gradient ‖∂L/∂hₜ‖', log: true }}
          label="Size of the gradient by the state at each step"></unroll-line-chart>
      </div>
    `;
  }
}
customElements.define('unroll-vanish', Vanish);
