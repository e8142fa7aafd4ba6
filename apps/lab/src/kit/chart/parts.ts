// The parts of a chart, as SVG.
import { css, nothing, svg, type TemplateResult } from 'lit';
import { powerOfTen, type Scale, ticks } from './axis';
import type { Axis, Level, Line } from './types';

/** Where the curves are, in pixels, and what is around them. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** How the parts look. */
export const partStyles = css`
  svg {
    display: block;
    overflow: visible;
  }
  text {
    fill: var(--soft);
    font-size: 12px;
  }
  .over {
    fill: var(--ink);
    paint-order: stroke;
    stroke: var(--panel);
    stroke-linejoin: round;
    stroke-width: 4px;
  }
  .grid {
    stroke: var(--line);
  }
  .line {
    fill: none;
    stroke-linejoin: round;
    stroke-width: 2;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    font-size: 0.9rem;
    gap: 0 1rem;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .legend li {
    align-items: center;
    display: inline-flex;
    gap: 0.4rem;
  }
`;

const words = (axis: Axis, value: number) => (axis.log ? powerOfTen(value) : String(value));

/** Marks and names of both axes. */
export function axes({ left, right, bottom, x, y }: Frame, xAxis: Axis, yAxis: Axis): TemplateResult {
  return svg`
    ${ticks(y.from, y.to, 6, yAxis.log ?? yAxis.whole).map((value) => {
      const at = y.place(value);
      return svg`<line class="grid" x1=${left} x2=${right} y1=${at} y2=${at} />
        <text x=${left - 6} y=${at + 4} text-anchor="end">${words(yAxis, value)}</text>`;
    })}
    ${ticks(x.from, x.to, (right - left) / 80, xAxis.log ?? xAxis.whole).map(
      (value) => svg`<text x=${x.place(value)} y=${bottom + 18} text-anchor="middle">${words(xAxis, value)}</text>`,
    )}
    <text x=${(left + right) / 2} y=${bottom + 36} text-anchor="middle">${xAxis.label}</text>`;
}

/** An exact zero lies on the lower edge of a logarithmic axis, what is infinite on the upper one. */
const edged = (value: number, { from, to }: Scale) =>
  value === Number.NEGATIVE_INFINITY ? from : value === Number.POSITIVE_INFINITY ? to : value;

/** A curve; it breaks off where there is no number. */
export function curve({ x: xs, y: ys, colour, dash, dots }: Line, { x, y }: Frame): TemplateResult {
  let path = '';
  let pen = 'M';
  const points: TemplateResult[] = [];
  for (let i = 0; i < xs.length; i++) {
    const value = edged(ys[i] as number, y);
    if (Number.isFinite(value)) path += `${pen}${x.place(xs[i] as number).toFixed(1)} ${y.place(value).toFixed(1)}`;
    pen = Number.isFinite(value) ? 'L' : 'M';
    if (dots && pen === 'L')
      points.push(svg`<circle cx=${x.place(xs[i] as number)} cy=${y.place(value)} r="3.5" fill=${colour} />`);
  }
  return svg`<path class="line" d=${path} stroke=${colour} stroke-dasharray=${dash ?? nothing} />${points}`;
}

/** A level line with its name. */
export function level({ name, y: at, colour = 'var(--soft)' }: Level, { left, right, y }: Frame): TemplateResult {
  const place = y.place(at);
  return svg`<line x1=${left} x2=${right} y1=${place} y2=${place} stroke=${colour} stroke-dasharray="2 4" />
    <text class="over" x=${right} y=${place - 4} text-anchor="end">${name}</text>`;
}

/** The stroke of a curve, for the legend. */
export const stroke = ({ colour, dash }: Line): TemplateResult =>
  svg`<line x1="0" x2="28" y1="2" y2="2" stroke=${colour} stroke-width="3" stroke-dasharray=${dash ?? nothing} />`;
