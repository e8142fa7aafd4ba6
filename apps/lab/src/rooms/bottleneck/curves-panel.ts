// What returns, against what went in; and what attention keeps, and pays.
import { html, nothing, type TemplateResult } from 'lit';
import { slider } from '../../kit/fields';
import '../../kit/chart/line-chart';
import { LETTERS, LONGEST } from '../../worker/bottleneck/copier-settings';
import { BITS } from './bits';
import type { Bottleneck } from './index';

const LENGTHS = Float64Array.from({ length: LONGEST }, (_, i) => i + 1);
const COLOURS = ['var(--lstm)', 'var(--rnn)', 'var(--other)', 'var(--soft)'];
const DASHES = [undefined, '7 3', '2 3', '9 3 2 3'];

const bits = (right: ArrayLike<number>) => LENGTHS.map((n, i) => n * BITS * (right[i] ?? 0));

/** The H that is chosen first, then the others that were trained. */
function copierLines({ measured, settings }: Bottleneck) {
  const { H, updates, seed } = settings;
  const same = [...measured.values()].filter((one) => one.updates === updates && one.seed === seed);
  const ordered = [...same.filter((one) => one.H === H), ...same.filter((one) => one.H !== H).reverse()].slice(0, 4);
  return ordered.map((one, i) => ({
    name: `H = ${one.H}`,
    x: LENGTHS,
    y: bits(one.right),
    colour: COLOURS[i] as string,
    ...(DASHES[i] !== undefined && { dash: DASHES[i] }),
  }));
}

function sentence({ measured, attention, settings, key, length: n }: Bottleneck): TemplateResult | typeof nothing {
  const right = measured.get(key)?.right[n - 1];
  if (right === undefined || !attention || n === 0) return nothing;
  const { H } = settings;
  const whole = (value: number | undefined) => Math.round(value ?? 0).toLocaleString('en');
  return html`<p>Of ${n} random letters, ${(n * BITS).toFixed(2)} bits, the state of ${H} numbers gives back
      <strong data-mean>${(right * n * BITS).toFixed(2)} bits</strong>: ${(100 * right).toFixed(1)} % of the letters, over 200 texts.
      Guessing gives ${((n * BITS) / LETTERS.length).toFixed(2)}. Attention gives back ${((attention.right[n - 1] ?? 0) * n * BITS).toFixed(2)} bits.</p>
    <p>It pays with length. For ${n} letters attention keeps ${n} × (${H} + 27) = ${whole(attention.kept[n - 1])} numbers and makes
      ${n} × ${n} × (${H} + 27) = <strong data-cost>${whole(attention.multiplications[n - 1])}</strong> multiplications to say them. The state stays ${H} numbers, and
      each step costs the copier ${whole(attention.step)} multiplications, at any length. A state that is always as large must
      forget: that is why attention had to come.</p>`;
}

/** Both charts. */
export function curvesPanel(room: Bottleneck): TemplateResult {
  const { attention, settings, length } = room;
  if (!attention) return html``;
  const all = LENGTHS.map((n) => n * BITS);
  const bitLines = [
    { name: 'went in', x: LENGTHS, y: all, colour: 'var(--ink)', dash: '1 5' },
    { name: 'attention', x: LENGTHS, y: bits(attention.right), colour: 'var(--gru)', dash: '4 4' },
    ...copierLines(room),
  ];
  const kept = [
    { name: 'state', x: LENGTHS, y: LENGTHS.map(() => settings.H), colour: 'var(--lstm)' },
    { name: 'attention', x: LENGTHS, y: attention.kept, colour: 'var(--gru)', dash: '4 4' },
  ];
  return html`<div class="panel">
    <h2>What returns</h2>
    ${sentence(room)}
    <div class="two">
      <unroll-line-chart .lines=${bitLines} .x=${{ label: 'letters that went in' }} .y=${{ label: 'bits that came back: log₂ 27 × letters right', from: 0 }}
        label="Bits that come back for texts of 1 to ${LONGEST} letters; ${length} are chosen"></unroll-line-chart>
      <unroll-line-chart .lines=${kept} .x=${{ label: 'letters that went in' }} .y=${{ label: 'numbers kept', from: 0 }}
        label="Numbers that are kept for texts of 1 to ${LONGEST} letters"></unroll-line-chart>
    </div>
    <p class="help">The copier is a GRU, trained on random texts that grow by a letter whenever 90 % of them come back; a longer training gives more back,
      and no training more than the ${32 * settings.H} bits of ${settings.H} float32 numbers. This attention is not trained: its keys are positions, its values the letters.</p>
    <div class="fields">${slider(room, 'updates')}${slider(room, 'seed')}</div>
  </div>`;
}
