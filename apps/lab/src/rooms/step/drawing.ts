import { html, nothing, svg, type TemplateResult } from 'lit';
import { chip } from './chip';
import { layouts } from './layouts/index';
import { BAR, BLOCK, type Block, ROW, type Sign, WIDTH, type Wire } from './layouts/parts';
import { type Moment, type Seen, seen } from './moment';
import { behind, gradient, spoken, written } from './numbers';
import { visible } from './word';

/** How a gradient is coloured: by its size against the largest of its vector. */
const against = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;

function numbers({ values, gradient: isGradient }: Seen, H: number): TemplateResult {
  const most = isGradient && values ? against(values) : 1;
  return svg`${Array.from({ length: H }, (_, k) => {
    const value = values?.[k];
    const fill = value === undefined ? 'none' : behind(value / most);
    return svg`<rect class="number" x="0" y=${k * ROW} width=${BLOCK} height=${ROW} fill=${fill} />
      <text class="digits" x=${BLOCK / 2} y=${k * ROW + ROW - 4.5}>${value === undefined ? '·' : (isGradient ? gradient : written)(value)}</text>`;
  })}`;
}

function block(moment: Moment, one: Block, H: number): TemplateResult {
  const what = seen(moment, one);
  const held = one.shown.kind === 'gate' ? moment.held[one.shown.name] : undefined;
  const state = `block${what.isNew ? ' lit' : ''}${held === undefined ? '' : ' held'}`;
  return svg`<g class=${state} transform="translate(${one.x} ${one.y})">
    ${numbers(what, H)}
    <rect class="frame" x="0" y="0" width=${BLOCK} height=${H * ROW} rx="3" />
    <text class="label" x="0" y="-6">${what.label}${held === undefined ? nothing : ' held'}</text>
  </g>`;
}

/** Whether a part of the drawing has run, runs now, or waits. */
function when({ way, line }: Moment, runs: number): string {
  if (way === 'back') return 'ran';
  return line === runs ? 'runs' : line > runs ? 'ran' : 'waits';
}

const wire = (moment: Moment, { d, line }: Wire) =>
  svg`<path class="wire ${when(moment, line)}" d=${d} marker-end=${moment.way === 'back' ? nothing : 'url(#head)'}
    marker-start=${moment.way === 'back' ? 'url(#tail)' : nothing} />`;
const sign = (moment: Moment, { x, y, sign: text, line }: Sign) =>
  svg`<g class="sign ${when(moment, line)}"><circle cx=${x} cy=${y} r="9" /><text x=${x} y=${y + 5}>${text}</text></g>`;
const word = (moment: Moment, { x, y, sign: text, line }: Sign) =>
  svg`<text class="beside ${when(moment, line)}" x=${x} y=${y}>${text}</text>`;

/** The bar where the matrices mix state and letter, and the letter under it. */
function bar(moment: Moment, top: number, letter: string, used: number): TemplateResult {
  const { W_x, W_h } = moment.answer;
  const isVanilla = moment.cell === 'rnn';
  const [x, y] = [(BAR.left + BAR.right) / 2, top + BAR.height];
  return svg`
    <g class="bar ${when(moment, 1)}">
      <rect class="frame" x=${BAR.left} y=${top} width=${BAR.right - BAR.left} height=${BAR.height} rx="4" />
      <text class="wx" x="8" y=${top + 22}>${isVanilla ? 'W_xh' : 'W_x'}</text>
      <g transform="translate(48 ${top + 7})">${chip(W_x, 84, 20, used)}<rect class="wx" width="84" height="20" /></g>
      <text class="wh" x="147" y=${top + 22}>${isVanilla ? 'W_hh' : 'W_h'}</text>
      <g transform="translate(187 ${top + 7})">${chip(W_h, 84, 20)}<rect class="wh" width="84" height="20" /></g>
    </g>
    ${moment.way === 'back' ? nothing : wire(moment, { d: `M${x} ${y + 26}V${y}`, line: 1 })}
    <text class="letter" x=${x} y=${y + 47}>${visible(letter)}</text>
    <text class="label" x=${x + 22} y=${y + 45}>xₜ, letter ${moment.t}</text>`;
}

/** The drawing in words, for those who do not see it. */
function inWords(moment: Moment, letter: string, H: number): string {
  const { blocks } = layouts[moment.cell](H);
  const parts = blocks
    .map((one) => seen(moment, one))
    .map(({ label, values, gradient: is }) =>
      values
        ? `${label}: ${spoken(values, is ? gradient : written)}`
        : `${label}: ${is ? 'nothing arrives' : 'not yet known'}`,
    );
  return `The ${moment.cell} at letter ${moment.t}, ${visible(letter)}. ${parts.join('; ')}.`;
}

/** The cell with its numbers. */
export function drawing(moment: Moment, letter: string, H: number, used: number): TemplateResult {
  const { height, blocks, wires, signs, words, bar: top } = layouts[moment.cell](H);
  return html`<svg class="cell ${moment.way}" role="img" aria-label=${inWords(moment, letter, H)} viewBox="0 0 ${WIDTH} ${height}">
    <defs>
      <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke" /></marker>
      <marker id="tail" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M8 0L0 4L8 8z" fill="context-stroke" /></marker>
    </defs>
    ${wires.map((one) => wire(moment, one))}
    ${bar(moment, top, letter, used)}
    ${signs.map((one) => sign(moment, one))}
    ${blocks.map((one) => block(moment, one, H))}
    ${words.map((one) => word(moment, one))}
  </svg>`;
}
