// c of the lstm over the letters (h of the gru where there is no lstm): what a held gate does to it.
import { html, nothing, type TemplateResult } from 'lit';
import '../../kit/chart/line-chart';
import { type Moment, stateAt } from './moment';

const COLOURS = ['var(--lstm)', 'var(--rnn)', 'var(--gru)', 'var(--other)'];
const DASHES = [undefined, '7 4'];

/** The chart. */
export function watched(moments: readonly Moment[], T: number): TemplateResult | typeof nothing {
  const moment = moments.find(({ cell }) => cell === 'lstm') ?? moments.find(({ cell }) => cell === 'gru');
  if (!moment || T === 0) return nothing;
  const part = moment.cell === 'lstm' ? 'c' : 'h';
  const x = Array.from({ length: T + 1 }, (_, t) => t);
  const rows = x.map((t) => stateAt(moment, t, part) ?? new Float32Array());
  const lines = Array.from(rows[0] ?? [], (_, k) => ({
    name: `${part}, number ${k + 1}`,
    colour: COLOURS[k % COLOURS.length] as string,
    dash: DASHES[Math.floor(k / COLOURS.length) % DASHES.length],
    x,
    y: rows.map((row) => row[k] as number),
  })).map(({ dash, ...line }) => (dash === undefined ? line : { ...line, dash }));
  return html`<div class="panel"><unroll-line-chart .lines=${lines} .x=${{ label: 'letter t', whole: true }} .y=${{ label: `${part}ₜ of the ${moment.cell}` }}
    height="220" label="The numbers of ${part} of the ${moment.cell} over the letters"></unroll-line-chart></div>`;
}
