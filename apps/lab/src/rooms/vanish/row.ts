// The unrolled network of one cell as SVG: boxes with arrows while there is room for them, else a strip of columns.
import { css, nothing, svg, type TemplateResult } from 'lit';
import { powerOfTen, ticks } from '../../kit/chart/axis';
import { colourOf } from './colour';

/** The network of one cell, unrolled: a column for each state. */
export interface Row {
  readonly cell: string;
  /** `log10 ‖∂L/∂h_t‖` for t = 0 … T. */
  readonly measured: ArrayLike<number>;
}

/** How it looks. */
export const rowStyles = css`
  svg {
    display: block;
  }
  text {
    fill: var(--ink);
    font-size: 12px;
    text-anchor: middle;
  }
  text.name {
    font-size: 14px;
    font-weight: 600;
    text-anchor: start;
  }
  text.back {
    text-anchor: end;
  }
  text.soft {
    fill: var(--soft);
  }
  image {
    image-rendering: pixelated;
  }
  .edge {
    stroke: var(--edge);
  }
  .mark {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .arrow {
    fill: none;
    stroke: var(--edge);
    stroke-width: 1.5;
  }
`;

/** From one row to the next, in pixels. */
export const PITCH = 108;
const HEIGHT = 46;
const LOSS = 34;
/** Columns as wide as this are drawn as boxes. */
const BOX = 26;

/** A number in small digits below the line. */
export const low = (t: number): string => Array.from(String(t), (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** The step at a place, where there is one. */
export function stepAt(place: number, width: number, columns: number): number | undefined {
  const t = Math.floor((place / (width - LOSS)) * columns);
  return t >= 0 && t < columns ? t : undefined;
}

/** The columns as one picture of a pixel's height, a pixel for each. */
function picture(values: ArrayLike<number>): string {
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

const strip = (values: ArrayLike<number>, all: number): TemplateResult => svg`
  <image class="column" x="0" y="2" width=${all} height=${HEIGHT - 4} preserveAspectRatio="none" href=${picture(values)} />
  <rect class="edge" fill="none" x="0" y="2" width=${all} height=${HEIGHT - 4} />
  <path class="arrow" d=${`M${all} ${HEIGHT / 2}h12m-4 -3l4 3l-4 3`} />`;

/** A state, the arrow to the next, and the input that comes from below; the same weights at each. */
function box(value: number, t: number, wide: number): TemplateResult {
  const size = Math.min(wide * 0.62, 40);
  const left = t * wide + (wide - size) / 2;
  const top = (HEIGHT - size) / 2;
  const input = t === 0 ? '' : `M${left + size / 2} ${HEIGHT}v${-(HEIGHT - size) / 2 + 1}m-3 4l3 -4l3 4`;
  return svg`<g><title>${`∂L/∂h${low(t)}: ${powerOfTen(value)}`}</title>
    <rect class="edge column" x=${left} y=${top} width=${size} height=${size} rx="4" fill=${colourOf(value)} />
    <path class="arrow" d=${`M${left + size} ${HEIGHT / 2}h${wide - size}m-4 -3l4 3l-4 3${input}`} /></g>`;
}

/** One row, at its place. */
export function drawRow({ cell, measured: values }: Row, index: number, width: number, at?: number): TemplateResult {
  const all = width - LOSS;
  const wide = all / values.length;
  const marks = ticks(0, values.length - 1, Math.max(2, Math.min(wide >= BOX ? 40 : 10, all / 50)), true);
  const place = (t: number) => Math.max(8, (t + 0.5) * wide);
  return svg`<g transform=${`translate(0 ${index * PITCH})`}>
    <text class="name" x="0" y="13">${cell}</text>
    <text class="back soft" x=${width} y="13">← the gradient of the loss L walks back</text>
    <g transform="translate(0 34)">
      ${wide >= BOX ? Array.from(values, (value, t) => box(value, t, wide)) : strip(values, all)}
      ${at === undefined ? nothing : svg`<path class="mark" d=${`M${(at + 0.5) * wide} -2v${HEIGHT + 4}`} />`}
      <text x=${width - 10} y=${HEIGHT / 2 + 4}>L</text>
      ${marks.map((t) => svg`<text class="soft" x=${place(t)} y="-4">h${low(t)}</text>`)}
      ${wide >= BOX ? marks.map((t) => (t === 0 ? nothing : svg`<text class="soft" x=${place(t)} y=${HEIGHT + 12}>x${low(t)}</text>`)) : nothing}
    </g>
  </g>`;
}
