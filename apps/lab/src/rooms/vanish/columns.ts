import { css, html, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import { Capped } from '../../kit/capped';
import { powerOfTen, ticks } from '../../kit/chart/axis';
import { shared, theme } from '../../kit/styles';
import { colourOf, LEGEND } from './colour';

/** The network of one cell, unrolled: a column for each state. */
export interface Row {
  readonly cell: string;
  /** `log10 ‖∂L/∂h_t‖` for t = 0 … T. */
  readonly measured: ArrayLike<number>;
}

const HEIGHT = 46;
const LOSS = 34;
/** Columns as wide as this are drawn as boxes with arrows between. */
const BOX = 26;

/** The columns as one picture of a pixel's height, a pixel for each. */
function strip(values: ArrayLike<number>): string {
  const canvas = document.createElement('canvas');
  canvas.width = values.length;
  canvas.height = 1;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  for (let t = 0; t < values.length; t++) {
    pen.fillStyle = colourOf(values[t] as number);
    pen.fillRect(t, 0, 1, 1);
  }
  return canvas.toDataURL();
}

/** The unrolled network, one column a step, in the colours of its gradients. Property: `rows`. */
export class Columns extends Capped {
  static override properties: PropertyDeclarations = { rows: { attribute: false }, width: { state: true } };
  static override styles = [
    theme,
    shared,
    css`
      svg { display: block; }
      text { fill: var(--ink); font-size: 12px; text-anchor: middle; }
      text.name { font-weight: 600; font-size: 14px; text-anchor: start; }
      text.soft { fill: var(--soft); }
      image { image-rendering: pixelated; }
      .edge { stroke: var(--edge); }
      .arrow { fill: none; stroke: var(--edge); stroke-width: 1.5; }
      .key { display: flex; flex-wrap: wrap; gap: 0.1rem 0.6rem; list-style: none; margin: 0.25rem 0 0; padding: 0; font-size: 0.85rem; }
      .key li { align-items: center; display: inline-flex; gap: 0.3rem; }
    `,
  ];

  declare rows: readonly Row[];
  declare width: number;
  #size = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(200, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.rows = [];
    this.width = 340;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Boxes with arrows, while there is room for them. */
  #boxes(values: ArrayLike<number>, wide: number): TemplateResult[] {
    const size = Math.min(wide * 0.62, 44);
    const top = (HEIGHT - size) / 2;
    return Array.from(values, (value, t) => {
      const left = t * wide + (wide - size) / 2;
      const next = left + size;
      return svg`<g><title>${`h${t}: ${powerOfTen(value)}`}</title>
        <rect class="edge column" x=${left} y=${top} width=${size} height=${size} rx="4" fill=${colourOf(value)} />
        <path class="arrow" d=${`M${next} ${HEIGHT / 2}h${wide - size}m-4 -3l4 3l-4 3`} /></g>`;
    });
  }

  #row({ cell, measured: values }: Row, index: number): TemplateResult {
    const top = index * (HEIGHT + 48);
    const T = values.length - 1;
    const all = this.width - LOSS;
    const wide = all / values.length;
    const marks = ticks(0, T, Math.max(2, Math.min(10, all / 70)), true);
    return svg`<g transform=${`translate(0 ${top})`}>
      <text class="name" x="0" y="13">${cell}</text>
      <g transform="translate(0 20)">
        ${
          wide >= BOX
            ? this.#boxes(values, wide)
            : svg`<image class="column" x="0" y="2" width=${all} height=${HEIGHT - 4} preserveAspectRatio="none" href=${strip(values)} />
              <rect class="edge" fill="none" x="0" y="2" width=${all} height=${HEIGHT - 4} />
              <path class="arrow" d=${`M${all} ${HEIGHT / 2}h12m-4 -3l4 3l-4 3`} />`
        }
        <text x=${this.width - 10} y=${HEIGHT / 2 + 4}>L</text>
        ${marks.map((t) => svg`<text class="soft" x=${Math.max(8, (t + 0.5) * wide)} y=${HEIGHT + 13}>h${t}</text>`)}
      </g>
    </g>`;
  }

  protected override render(): TemplateResult {
    const words = this.rows.map(({ cell, measured: values }) => {
      const [first, last] = [values[0] as number, values[values.length - 1] as number];
      return `${cell}: ${powerOfTen(last)} at the last step, ${powerOfTen(first)} at the first`;
    });
    return html`
      <svg role="img" aria-label=${`The unrolled network, coloured by its gradient. ${words.join('; ')}`}
        width=${this.width} height=${Math.max(1, this.rows.length) * (HEIGHT + 48)}>
        ${this.rows.map((row, index) => this.#row(row, index))}
      </svg>
      <ul class="key" aria-label="Colours">${LEGEND.map(
        (log10) =>
          html`<li><svg aria-hidden="true" width="14" height="14"><rect class="edge" width="14" height="14" fill=${colourOf(log10)} /></svg>${powerOfTen(log10)}</li>`,
      )}</ul>
    `;
  }
}
customElements.define('unroll-columns', Columns);
