import { css, html, nothing, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import { Capped } from '../capped';
import { shared, theme } from '../styles';
import { extent, powerOfTen, type Scale, scale, ticks } from './axis';
import { type Handle, handle, handleStyles } from './handle';
import { valuesTable } from './table';

/** One curve. On a logarithmic axis `y` is the decimal logarithm. */
export interface Line {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A CSS colour, such as `var(--lstm)`. */
  readonly colour: string;
  /** Dashes as SVG writes them, so that curves differ without colours. */
  readonly dash?: string;
}

/** A level line across the chart. */
export interface Level {
  readonly name: string;
  readonly y: number;
  readonly colour?: string;
}

/** An axis: what it shows; `log` where values are decimal logarithms. */
export interface Axis {
  readonly label: string;
  readonly log?: boolean;
  readonly from?: number;
  readonly to?: number;
}

/** An exact zero lies on the lower edge of a logarithmic axis, what is infinite on the upper one. */
const edged = (value: number, { from, to }: Scale) =>
  value === Number.NEGATIVE_INFINITY ? from : value === Number.POSITIVE_INFINITY ? to : value;

const LEFT = 62;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 44;

/**
 * Curves on straight or logarithmic axes, as wide as its place, with a table of values as its other form. Properties:
 * `lines`, `levels`, `x`, `y`, `label` (what it shows, in a sentence), `height`.
 */
export class LineChart extends Capped {
  static override properties: PropertyDeclarations = {
    lines: { attribute: false },
    levels: { attribute: false },
    x: { attribute: false },
    y: { attribute: false },
    label: {},
    handle: { attribute: false },
    height: { type: Number },
    width: { state: true },
  };
  static override styles = [
    theme,
    shared,
    handleStyles,
    css`
      svg { display: block; overflow: visible; }
      text { fill: var(--soft); font-size: 12px; }
      .grid { stroke: var(--line); }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
      li { align-items: center; display: inline-flex; gap: 0.4rem; }
    `,
  ];

  declare lines: readonly Line[];
  declare levels: readonly Level[];
  declare x: Axis;
  declare y: Axis;
  declare label: string;
  /** A level line that can be dragged; the event `move` tells where to, as a number. */
  declare handle: Handle | undefined;
  declare height: number;
  declare width: number;
  #size = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(200, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.lines = [];
    this.levels = [];
    this.x = { label: '' };
    this.y = { label: '' };
    this.label = '';
    this.handle = undefined;
    this.height = 280;
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

  #scales(): { readonly x: Scale; readonly y: Scale } {
    const [x0, x1] = extent(this.lines.flatMap(({ x }) => Array.from(x)));
    const [y0, y1] = extent([
      ...this.lines.flatMap(({ y }) => Array.from(y)),
      ...this.levels.map(({ y }) => y),
      ...(this.handle ? [this.handle.y] : []),
    ]);
    const room = (y1 - y0 || 1) * 0.04;
    return {
      x: scale(this.x.from ?? x0, this.x.to ?? x1, LEFT, this.width - RIGHT),
      y: scale(this.y.from ?? y0 - room, this.y.to ?? y1 + room, this.height - BOTTOM, TOP),
    };
  }

  #axes(x: Scale, y: Scale): TemplateResult {
    const words = (axis: Axis, value: number) => (axis.log ? powerOfTen(value) : String(value));
    const [left, right, low] = [LEFT, this.width - RIGHT, this.height - BOTTOM];
    return svg`
      ${ticks(y.from, y.to, 6, this.y.log).map((value) => {
        const at = y.place(value);
        return svg`<line class="grid" x1=${left} x2=${right} y1=${at} y2=${at} />
          <text x=${left - 6} y=${at + 4} text-anchor="end">${words(this.y, value)}</text>`;
      })}
      ${ticks(x.from, x.to, this.width / 90, this.x.log).map(
        (value) => svg`<text x=${x.place(value)} y=${low + 18} text-anchor="middle">${words(this.x, value)}</text>`,
      )}
      <text x=${(left + right) / 2} y=${low + 36} text-anchor="middle">${this.x.label}</text>`;
  }

  #line({ x: xs, y: ys, colour, dash }: Line, x: Scale, y: Scale): TemplateResult {
    let path = '';
    let pen = 'M';
    for (let i = 0; i < xs.length; i++) {
      const value = edged(ys[i] as number, y);
      if (Number.isFinite(value)) path += `${pen}${x.place(xs[i] as number).toFixed(1)} ${y.place(value).toFixed(1)}`;
      pen = Number.isFinite(value) ? 'L' : 'M';
    }
    return svg`<path class="line" d=${path} stroke=${colour} stroke-dasharray=${dash ?? nothing} />`;
  }

  #level({ name, y: at, colour = 'var(--soft)' }: Level, y: Scale): TemplateResult {
    const place = y.place(at);
    return svg`<line x1=${LEFT} x2=${this.width - RIGHT} y1=${place} y2=${place} stroke=${colour} stroke-dasharray="2 4" />
      <text x=${this.width - RIGHT} y=${place - 4} text-anchor="end">${name}</text>`;
  }

  protected override render(): TemplateResult {
    const { x, y } = this.#scales();
    return html`
      <p class="help">${this.y.label}</p>
      <div class="place"><svg role="img" aria-label=${this.label} width=${this.width} height=${this.height}>
        ${this.#axes(x, y)}
        <clipPath id="inside"><rect x=${LEFT} y=${TOP} width=${this.width - LEFT - RIGHT} height=${this.height - TOP - BOTTOM} /></clipPath>
        <g clip-path="url(#inside)">${this.lines.map((line) => this.#line(line, x, y))}</g>
        ${this.levels.map((level) => this.#level(level, y))}
      </svg>${
        this.handle === undefined
          ? nothing
          : handle(this.handle, y, { left: LEFT, right: RIGHT }, (value) =>
              this.dispatchEvent(new CustomEvent('move', { detail: value })),
            )
      }</div>
      <ul>${this.lines.map(
        ({ name, colour, dash }) => html`<li>
          <svg aria-hidden="true" width="28" height="4"><line x1="0" x2="28" y1="2" y2="2" stroke=${colour} stroke-width="3" stroke-dasharray=${dash ?? nothing} /></svg>${name}
        </li>`,
      )}</ul>
      ${valuesTable(this.lines, this.x, this.y)}
    `;
  }
}
customElements.define('unroll-line-chart', LineChart);
