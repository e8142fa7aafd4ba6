import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { shared, theme } from '../styles';
import { Wide } from '../wide';
import { extent, scale } from './axis';
import { type Handle, handle, handleStyles } from './handle';
import { axes, curve, type Frame, level, partStyles, stroke } from './parts';
import { valuesTable } from './table';
import type { Axis, Level, Line } from './types';

export type { Axis, Level, Line } from './types';

const LEFT = 62;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 44;

/**
 * Curves on straight or logarithmic axes, as wide as its place, with a table of values as its other form. Properties:
 * `lines`, `levels`, `x`, `y`, `label` (what it shows, in a sentence), `height`, `handle`.
 */
export class LineChart extends Wide {
  static override properties: PropertyDeclarations = {
    ...Wide.properties,
    lines: { attribute: false },
    levels: { attribute: false },
    x: { attribute: false },
    y: { attribute: false },
    label: {},
    handle: { attribute: false },
    height: { type: Number },
  };
  static override styles = [theme, shared, handleStyles, partStyles];

  declare lines: readonly Line[];
  declare levels: readonly Level[];
  declare x: Axis;
  declare y: Axis;
  declare label: string;
  /** A level line that can be dragged; the event `move` tells where to, as a number. */
  declare handle: Handle | undefined;
  declare height: number;

  constructor() {
    super();
    this.lines = [];
    this.levels = [];
    this.x = { label: '' };
    this.y = { label: '' };
    this.label = '';
    this.handle = undefined;
    this.height = 280;
  }

  #frame(): Frame {
    const [left, right, top, bottom] = [LEFT, this.width - RIGHT, TOP, this.height - BOTTOM];
    const levels = [...this.levels.map(({ y }) => y), ...(this.handle ? [this.handle.y] : [])];
    const [x0, x1] = extent(this.lines.flatMap(({ x }) => Array.from(x)));
    const [y0, y1] = extent([...this.lines.flatMap(({ y }) => Array.from(y)), ...levels]);
    const room = (y1 - y0 || 1) * 0.04;
    const x = scale(this.x.from ?? x0, this.x.to ?? x1, left, right);
    const y = scale(this.y.from ?? y0 - room, this.y.to ?? y1 + room, bottom, top);
    return { left, right, top, bottom, x, y };
  }

  #handle({ y }: Frame): TemplateResult | typeof nothing {
    if (this.handle === undefined) return nothing;
    const moved = (value: number) => this.dispatchEvent(new CustomEvent('move', { detail: value }));
    return handle(this.handle, y, { left: LEFT, right: RIGHT }, moved);
  }

  protected override render(): TemplateResult {
    const frame = this.#frame();
    const { left, right, top, bottom } = frame;
    return html`
      <p class="help">${this.y.label}</p>
      <div class="place">
        <svg role="img" aria-label=${this.label} width=${this.width} height=${this.height}>
          ${axes(frame, this.x, this.y)}
          <clipPath id="inside"><rect x=${left} y=${top} width=${right - left} height=${bottom - top} /></clipPath>
          <g clip-path="url(#inside)">${this.lines.map((line) => curve(line, frame))}</g>
          ${this.levels.map((one) => level(one, frame))}
        </svg>
        ${this.#handle(frame)}
      </div>
      <ul class="legend">${this.lines.map(
        (line) => html`<li><svg aria-hidden="true" width="28" height="4">${stroke(line)}</svg>${line.name}</li>`,
      )}</ul>
      ${valuesTable(this.lines, this.x, this.y)}
    `;
  }
}
customElements.define('unroll-line-chart', LineChart);
