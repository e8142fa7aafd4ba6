// Which units count the line? Found on one text, checked on a second.
import { html, type TemplateResult } from 'lit';
import type { Look } from '../../worker/inside';
import type { Inside } from './index';
import { counters } from './words';

const two = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2).replace('-', '−'));

/** The strongest of them, both numbers, and a way to each. */
export function countingTable(room: Inside, look: Look): TemplateResult {
  const { checked, where, unit: shown } = room;
  const best = counters(look.counting).slice(0, 5);
  const row = (unit: number) => html`<tr>
    <th scope="row"><button type="button" aria-pressed=${unit === shown} @click=${() => room.set({ unit })}>unit ${unit}</button></th>
    <td data-found=${unit}>${two(look.counting[unit])}</td><td data-checked=${unit}>${two(checked[unit])}</td>
  </tr>`;
  return html`<div>
    <h2>Which units count the line?</h2>
    <p class="help">Correlation of each unit of ${where.part} with the position in the line. Among ${where.hidden} units one goes along
      by chance: so they are found on your text, and checked on the second, which they had no part in choosing.</p>
    ${
      best.length === 0
        ? html`<p>None goes along with it in this text: it needs more than one line.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Units that count the line">
            <table class="counting">
              <thead><tr><th scope="col">unit</th><th scope="col">your text</th><th scope="col">the second text</th></tr></thead>
              <tbody>${best.map(row)}</tbody>
            </table>
          </div>`
    }
  </div>`;
}
