import { html, nothing, type TemplateResult } from 'lit';
import { powerOfTen } from './axis';
import type { Axis, Line } from './types';

/** Places along the curves that a table shows. */
const ROWS = 11;

const words = (axis: Axis, value: number | undefined) =>
  value === undefined ? '' : axis.log ? powerOfTen(value) : Number(value.toPrecision(4)).toString();

/** The curves as a table of a few values, closed until it is wanted. */
export function valuesTable(lines: readonly Line[], x: Axis, y: Axis): TemplateResult | typeof nothing {
  const longest = lines.reduce<Line | undefined>((a, b) => (a && a.x.length >= b.x.length ? a : b), undefined);
  if (!longest || longest.x.length === 0) return nothing;
  const last = longest.x.length - 1;
  const places = [...new Set(Array.from({ length: ROWS }, (_, i) => Math.round((last * i) / (ROWS - 1))))];
  const at = (line: Line, place: number) => {
    const index = Array.prototype.indexOf.call(line.x, longest.x[place]);
    return index < 0 ? undefined : line.y[index];
  };
  return html`<details><summary>Values as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Values">
      <table>
        <thead><tr><th scope="col">${x.label}</th>${lines.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${places.map(
          (place) => html`<tr><th scope="row">${words(x, longest.x[place])}</th>
            ${lines.map((line) => html`<td>${words(y, at(line, place))}</td>`)}</tr>`,
        )}</tbody>
      </table>
    </div>
  </details>`;
}
