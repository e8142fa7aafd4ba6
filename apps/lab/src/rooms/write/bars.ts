// The next character: what the network says, and what temperature and cuts leave of it.
import { html, svg, type TemplateResult } from 'lit';
import type { Chance } from './speaker/chances';

const NAMES: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎', '\t': '⇥', '\r': '␍' };
const SPOKEN: Readonly<Record<string, string>> = {
  ' ': 'blank',
  '\n': 'line end',
  '\t': 'tab',
  '\r': 'carriage return',
};

/** A character as it can be seen. */
const shown = (symbol: string) =>
  NAMES[symbol] === undefined
    ? html`${symbol.replace(/\p{C}/gu, '·')}`
    : html`<span aria-hidden="true">${NAMES[symbol]}</span><span class="hidden">${SPOKEN[symbol]}</span>`;

const percent = (share: number) => (share === 0 ? '0' : share < 0.001 ? '<0.1' : (100 * share).toFixed(1));

const bar = ({ before, after }: Chance) => svg`<svg aria-hidden="true" viewBox="0 0 100 14" preserveAspectRatio="none">
  <rect class="after" width=${100 * after} height="14" />
  <rect class="before" x="0" y="1" width=${100 * before} height="12" />
</svg>`;

/** The likeliest characters; the outline is before the settings, the filled bar after them. */
export const bars = (chances: readonly Chance[]): TemplateResult => html`<table class="bars">
  <caption>The next character, in %</caption>
  <thead>
    <tr><th scope="col"><span class="hidden">character</span></th><th scope="col"><span class="hidden">bar</span></th><th scope="col">says</th><th scope="col">drawn</th></tr>
  </thead>
  <tbody>
    ${chances.map(
      (chance) => html`<tr class=${chance.after === 0 ? 'cut' : ''}>
        <th scope="row">${shown(chance.symbol)}</th><td class="bar">${bar(chance)}</td>
        <td>${percent(chance.before)}</td><td>${percent(chance.after)}</td>
      </tr>`,
    )}
  </tbody>
</table>`;
