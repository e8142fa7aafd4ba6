import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, svg, type TemplateResult } from 'lit';
import { shared, theme } from '../../kit/styles';

/** Red below 0, blue above, as a canvas has them: blue, green, red from the highest byte down, below the opacity. */
const RED = 0x264ac4;
const BLUE = 0xdc6a34;

/**
 * All units of a layer along a text: a row a unit, a column a character. Properties: `values` (`[T, H]`, −1 … 1),
 * `units`, `unit`, `at`, `words`. The event `unit` tells which one was clicked or gone to by keys.
 */
export class UnitMap extends LitElement {
  static override properties: PropertyDeclarations = {
    values: { attribute: false },
    units: { attribute: false },
    unit: { attribute: false },
    at: { attribute: false },
    words: { attribute: false },
  };
  static override styles = [
    theme,
    shared,
    css`
      div { background: var(--panel); border: 1px solid var(--edge); cursor: pointer; position: relative; }
      canvas, svg { display: block; height: 100%; image-rendering: pixelated; left: 0; position: absolute; top: 0; width: 100%; }
      div.few { height: 140px; }
      div.some { height: 260px; }
      div.many { height: 400px; }
    `,
  ];

  declare values: Float32Array;
  declare units: number;
  declare unit: number;
  declare at: number;
  declare words: string;

  constructor() {
    super();
    this.values = new Float32Array();
    this.units = 1;
    this.unit = 0;
    this.at = -1;
    this.words = '';
  }

  get #steps(): number {
    return Math.max(1, this.values.length / this.units);
  }

  #tell(unit: number): void {
    const detail = Math.min(this.units - 1, Math.max(0, unit));
    this.dispatchEvent(new CustomEvent<number>('unit', { detail }));
  }

  readonly #click = (event: MouseEvent): void => {
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.#tell(Math.floor(((event.clientY - top) / height) * this.units));
  };

  readonly #key = (event: KeyboardEvent): void => {
    // Rows go down, as units go up.
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
    const to = by === undefined ? { Home: 0, End: this.units - 1 }[event.key] : this.unit + by;
    if (to === undefined) return;
    event.preventDefault();
    this.#tell(to);
  };

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('values') && !changed.has('units')) return;
    const canvas = this.renderRoot.querySelector('canvas') as HTMLCanvasElement;
    const [steps, hidden] = [this.#steps, this.units];
    canvas.width = steps;
    canvas.height = hidden;
    const image = new ImageData(steps, hidden);
    const pixels = new Uint32Array(image.data.buffer);
    for (let t = 0; t < steps; t++)
      for (let unit = 0; unit < hidden; unit++) {
        const value = this.values[t * hidden + unit] ?? 0;
        pixels[unit * steps + t] = (value < 0 ? RED : BLUE) + Math.round(Math.min(1, Math.abs(value)) * 255) * 2 ** 24;
      }
    canvas.getContext('2d')?.putImageData(image, 0, 0);
  }

  protected override render(): TemplateResult {
    const [high, wide] = [100 / this.units, 100 / this.#steps];
    const size = this.units <= 32 ? 'few' : this.units <= 128 ? 'some' : 'many';
    return html`<div class=${size} id="units" role="slider" tabindex="0" aria-orientation="vertical"
      aria-label="All units of the layer, a row each" aria-valuemin="0" aria-valuemax=${this.units - 1}
      aria-valuenow=${this.unit} aria-valuetext=${this.words} @click=${this.#click} @keydown=${this.#key}>
      <canvas aria-hidden="true"></canvas>
      <svg aria-hidden="true">
        ${svg`<rect x="0" y="${this.unit * high}%" width="100%" height="${high}%" fill="none" stroke="var(--ink)" stroke-width="2" />`}
        ${this.at < 0 ? '' : svg`<rect x="${this.at * wide}%" y="0" width="${wide}%" height="100%" fill="var(--gru)" fill-opacity="0.5" />`}
      </svg>
    </div>`;
  }
}
customElements.define('unroll-unit-map', UnitMap);
