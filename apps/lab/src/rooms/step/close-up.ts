import { html, type TemplateResult } from 'lit';
import { drawing } from './drawing';
import { layouts } from './layouts/index';
import { formula, source } from './listing';
import { type Moment, seen } from './moment';
import { gradient, written } from './numbers';
import { visible } from './word';

const TITLES = {
  rnn: 'rnn: one matrix, one squashing',
  lstm: 'lstm: three gates, and c',
  gru: 'gru: two gates',
} as const;

/** The drawing's numbers as a table. */
function table(moment: Moment, letter: string, H: number): TemplateResult {
  const rows = layouts[moment.cell](H).blocks.map((one) => seen(moment, one));
  return html`<details><summary>Numbers as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Numbers of the ${moment.cell}">
      <table>
        <caption>${moment.cell}, letter ${moment.t}, ${visible(letter)}</caption>
        <thead><tr><td></td>${Array.from({ length: H }, (_, k) => html`<th scope="col">${k + 1}</th>`)}</tr></thead>
        <tbody>${rows.map(
          ({ label, values, gradient: is }) =>
            html`<tr><th scope="row">${label}</th>${Array.from(
              { length: H },
              (_, k) => html`<td>${values ? (is ? gradient : written)(values[k] as number) : '·'}</td>`,
            )}</tr>`,
        )}</tbody>
      </table>
    </div>
  </details>`;
}

/** One cell at one moment: drawing, formula, source, numbers. */
export function closeUp(moment: Moment, letter: string, H: number, used: number): TemplateResult {
  return html`<section class="panel close" data-cell=${moment.cell} aria-label=${moment.cell}>
    <h2 class=${moment.cell}>${TITLES[moment.cell]}</h2>
    ${drawing(moment, letter, H, used)}
    ${formula(moment)}
    ${source(moment)}
    ${table(moment, letter, H)}
  </section>`;
}
