// The unrolled network: a column a letter, a row a cell; the same two matrices in every column.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { norm } from '../../worker/step/kept';
import { chip } from './chip';
import { gradientAt, type Moment, stateAt } from './moment';
import { behind, gradient } from './numbers';
import { BOX, boxHeight, COLUMN, columnAt, cutAt, extentOf, rowAt, TILE_HEIGHT } from './strip-layout';
import { visible } from './word';

/** What the strip shows besides its cells. */
export interface Strip {
  readonly letters: readonly string[];
  readonly H: number;
  /** How many different letters there are: so many columns of W_x count. */
  readonly used: number;
}

const parts = ({ answer }: Moment) => Object.keys(answer.steps[0]?.state ?? {}).sort();

/** The state after letter `t`: `c` and `h` side by side where there are two. */
function tiles(moment: Moment, t: number, H: number): TemplateResult {
  const all = parts(moment);
  const width = BOX.width / all.length;
  return svg`${all.map((part, k) =>
    Array.from(stateAt(moment, t, part) ?? [], (value, row) => {
      const [x, y] = [BOX.left + k * width, row * TILE_HEIGHT];
      return svg`<rect x=${x} y=${y} width=${width} height=${TILE_HEIGHT} fill=${behind(1.5 * value, 90)} />`;
    }),
  )}${all.length > 1 ? svg`<path class="between" d="M${BOX.left + width} 0v${boxHeight(H)}" />` : nothing}`;
}

/** Decimal orders that a bar shows. */
const ORDERS = 4;

/** The size of the gradient by the state after letter `t`, as a bar of decimal orders, and as a number. */
function sizes(moment: Moment, t: number, H: number): TemplateResult {
  const all = parts(moment);
  const width = BOX.width / all.length;
  const high = boxHeight(H);
  return svg`${all.map((part, k) => {
    const vector = gradientAt(moment, t, part);
    if (!vector) return nothing;
    const size = norm(vector);
    const height = size > 0 ? Math.min(1, Math.max(0.02, (Math.log10(size) + ORDERS) / (ORDERS + 1))) * high : 0;
    return svg`<rect class="size ${moment.cell}" x=${BOX.left + k * width + 2} y=${high - height} width=${width - 4} height=${height} />
      ${part === 'h' ? svg`<text class="figure" x=${BOX.left + BOX.width / 2} y="-5">${gradient(size)}</text>` : nothing}`;
  })}`;
}

function column(moment: Moment, t: number, H: number): TemplateResult {
  const { way, t: here, line, cut, cell } = moment;
  const known = way === 'back' ? t >= here && t > cut : t < here || (t === here && line === 4);
  const now = t === here ? 'now' : '';
  const off = way === 'back' && t <= cut ? 'off' : '';
  const mid = boxHeight(H) / 2;
  const share = moment.answer.shares[t - 1] as number;
  return svg`<g class="column ${now} ${off}" transform="translate(${columnAt(t)} 0)">
    <path class="arrow" d="M-2 ${mid}H${BOX.left - 2}" marker-end=${way === 'back' ? nothing : 'url(#to)'} marker-start=${way === 'back' ? 'url(#from)' : nothing} />
    <g transform="translate(3 ${mid - 9})"><use href="#${cell}-wh" /></g>
    ${known ? (way === 'back' ? sizes(moment, t, H) : tiles(moment, t, H)) : nothing}
    <rect class="frame" x=${BOX.left} y="0" width=${BOX.width} height=${boxHeight(H)} rx="3" />
    <g transform="translate(${BOX.left + 4} ${boxHeight(H) + 4})"><use href="#${cell}-wx" /></g>
    ${
      way === 'back' && known
        ? svg`<text class="figure share" x=${BOX.left + BOX.width / 2} y=${boxHeight(H) + 31}>+${gradient(share)}</text>`
        : nothing
    }
  </g>`;
}

function row(moment: Moment, at: number, { letters, H }: Strip): TemplateResult {
  return svg`<g transform="translate(0 ${rowAt(at, H)})">
    <text class="name ${moment.cell}" x="2" y=${boxHeight(H) / 2 - 2}>${moment.cell}</text>
    <text class="figure left" x="2" y=${boxHeight(H) / 2 + 12}>${parts(moment).join(' ')}</text>
    ${letters.map((_, k) => column(moment, k + 1, H))}
  </g>`;
}

const definitions = (moments: readonly Moment[], used: number) => svg`<defs>
  <marker id="to" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke" /></marker>
  <marker id="from" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M8 0L0 4L8 8z" fill="context-stroke" /></marker>
  ${moments.map(
    ({ cell, answer: { W_x, W_h } }) => svg`
      <g id="${cell}-wh">${chip(W_h, 30, 18)}<rect class="wh" width="30" height="18" /></g>
      <g id="${cell}-wx">${chip(W_x, 38, 14, used)}<rect class="wx" width="38" height="14" /></g>`,
  )}
</defs>`;

/** The picture in words. */
function inWords(moments: readonly Moment[], { letters }: Strip): string {
  const [first] = moments;
  if (!first) return '';
  const word = letters.map(visible).join(' ');
  if (first.way === 'forward')
    return `The network unrolled over the letters ${word}: one column a letter, the same matrices W_x and W_h in each. Letter ${first.t} runs now.`;
  const sizes = moments.map((moment) => {
    const told = letters
      .map((_, k) => gradientAt(moment, k + 1, 'h'))
      .flatMap((v, k) => (v && k + 1 >= moment.t ? [`letter ${k + 1}: ${gradient(norm(v))}`] : []));
    return `${moment.cell}: ${told.reverse().join(', ')}`;
  });
  const cut = first.cut > 0 ? ` It is cut off after letter ${first.cut}.` : '';
  return `The gradient walks back over the letters ${word}. Its size by h: ${sizes.join('. ')}.${cut}`;
}

/** The whole picture. */
export function strip(moments: readonly Moment[], how: Strip): TemplateResult {
  const { letters, H } = how;
  const { width, height } = extentOf(moments.length, letters.length, H);
  const [first] = moments;
  return html`<svg class="strip" role="img" aria-label=${inWords(moments, how)} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    ${definitions(moments, how.used)}
    ${first ? svg`<rect class="here" x=${columnAt(first.t) + 30} y="0" width=${COLUMN - 28} height=${height} rx="6" />` : nothing}
    ${moments.map((moment, at) => row(moment, at, how))}
    ${letters.map(
      (letter, k) =>
        svg`<text class="letter" x=${columnAt(k + 1) + BOX.left + BOX.width / 2} y=${height - 12}>${visible(letter)}</text>`,
    )}
    ${first?.way === 'back' && first.cut > 0 ? svg`<rect class="beyond" x="50" y="0" width=${cutAt(first.cut) - 50} height=${height} />` : nothing}
  </svg>`;
}
