import { html, nothing, type TemplateResult } from 'lit';
import { powerOfTen } from '../../kit/chart/axis';
import { deathOf } from './lines';
import type { Curves } from './measurement';

/** Whether a gradient grows on its way back. */
export const explodes = ({ measured }: Curves): boolean =>
  (measured[0] as number) - (measured[measured.length - 1] as number) > 1;

const short = (value: number | undefined) => (value === undefined ? '' : value.toFixed(3));

function row(curves: Curves): TemplateResult {
  const { cell, measured, spectrum, product } = curves;
  const T = measured.length - 1;
  const [first, last] = [measured[0] as number, measured[T] as number];
  return html`<tr data-cell=${cell}>
    <th scope="row">${cell}</th>
    <td class="first">${powerOfTen(first)}</td>
    <td>${(10 ** ((first - last) / T)).toFixed(3)}</td>
    <td>${short(spectrum?.sigmaMax)}</td>
    <td>${short(spectrum?.spectralRadius)}</td>
    <td>${product ? powerOfTen(product[0] as number) : ''}</td>
  </tr>`;
}

function float32Words(curves: Curves): TemplateResult | typeof nothing {
  if (curves.float32 === undefined) return nothing;
  const t = deathOf(curves);
  const isZero = t !== undefined && curves.float32[t] === Number.NEGATIVE_INFINITY;
  const words =
    t === undefined
      ? 'float32 holds it all the way'
      : `from h${t} back float32 has ${isZero ? 'exactly 0' : 'no finite number'}: ${curves.measured.length - 1 - t} steps are all it sees`;
  return html`<p class="help">${curves.cell}: ${words}.</p>`;
}

/** What was measured, as a table. */
export const numbers = (all: readonly Curves[]): TemplateResult => html`
  <div class="scroll" tabindex="0" role="region" aria-label="Measured numbers">
    <table>
      <thead><tr>
        <th scope="col">cell</th><th scope="col">‖∂L/∂h₀‖</th><th scope="col">× a step back</th>
        <th scope="col">σ_max</th><th scope="col">ρ</th><th scope="col">∏ f</th>
      </tr></thead>
      <tbody>${all.map(row)}</tbody>
    </table>
  </div>
  ${all.map(float32Words)}
`;
