// The unrolled network, what moves the walk, and the line where the gradient stops.
import { html, nothing, type TemplateResult } from 'lit';
import { cutLine } from './cut-line';
import type { Moment } from './moment';
import { gradient } from './numbers';
import { type Strip, strip } from './strip';
import { extentOf } from './strip-layout';

/** What can be done. */
export interface Moves {
  readonly go: (by: 1 | -1) => unknown;
  readonly turn: (way: 'forward' | 'back') => void;
  readonly play: () => void;
  readonly restart: () => void;
  readonly cut: (cut: number) => void;
  readonly playing: boolean;
  /** The cut as a field. */
  readonly field: TemplateResult;
}

function keys(event: KeyboardEvent, { go, play, restart }: Moves): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const does = {
    ArrowRight: () => go(1),
    ArrowLeft: () => go(-1),
    ' ': play,
    Home: restart,
  }[event.key];
  // A button has its own space.
  if (!does || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return;
  event.preventDefault();
  does();
}

const WORDS = {
  forward: { title: 'Forward: one line after the other', left: '← One line back', right: 'One line on →' },
  back: { title: 'Backwards: the gradient walks home', left: '← One letter home', right: 'Back →' },
} as const;

function buttons({ go, turn, play, restart, playing }: Moves, way: 'forward' | 'back'): TemplateResult {
  const { left, right } = WORDS[way];
  const main = (is: 'forward' | 'back') => (way === is ? 'main' : '');
  return html`<div class="row">
    <span class="row" role="group" aria-label="Way">
      <button type="button" aria-pressed=${way === 'forward'} @click=${() => turn('forward')}>Forward</button>
      <button type="button" aria-pressed=${way === 'back'} @click=${() => turn('back')}>Backwards</button>
    </span>
    <button type="button" @click=${restart}>To the start</button>
    <button type="button" class=${main('back')} @click=${() => go(-1)}>${left}</button>
    <button type="button" class=${main('forward')} @click=${() => go(1)}>${right}</button>
    <button type="button" aria-pressed=${playing} @click=${play}>${playing ? 'Pause' : 'Play'}</button>
  </div>`;
}

/** With three digits: what is cut off is often small. */
const size = (value: number) => (value >= 0.01 ? value.toPrecision(3) : gradient(value));

/** What is left of the gradient by the weights. */
function left({ cell, answer: { kept }, cut }: Moment): TemplateResult {
  const [whole, part] = [kept[0], kept[cut]];
  const matrix = cell === 'rnn' ? 'W_hh' : 'W_h';
  if (!whole || !part || cut === 0)
    return html`<li><b>${cell}</b>: all letters together give ‖∂L/∂${matrix}‖ = ${size(whole?.norm ?? 0)}</li>`;
  const turned = Number.isFinite(part.cosine)
    ? `its cosine to the whole is ${part.cosine.toFixed(3)}`
    : 'nothing to compare';
  return html`<li><b>${cell}</b>: the whole ‖∂L/∂${matrix}‖ = ${size(whole.norm)}; there is left ${size(part.norm)}, ${turned}</li>`;
}

function legend(way: 'forward' | 'back'): TemplateResult {
  return html`<ul class="legend help">
    <li><b class="wx">W_x</b> and <b class="wh">W_h</b>: the same two matrices in every column</li>
    ${
      way === 'back'
        ? html`<li>bar and number above: ‖∂L/∂hₜ‖, on a scale of powers of ten (lstm: c beside h)</li>
            <li>number below: what the letter adds to ‖∂L/∂W_h‖</li>`
        : html`<li>red below 0, blue above 0</li>`
    }
  </ul>`;
}

/** All of it. */
export function stage(moments: readonly Moment[], how: Strip, moves: Moves): TemplateResult {
  const way = moments[0]?.way ?? 'forward';
  const T = how.letters.length;
  const extent = extentOf(moments.length, T, how.H);
  const cut = moments[0]?.cut ?? 0;
  return html`<section class="panel" aria-label="The unrolled network" @keydown=${(event: KeyboardEvent) => keys(event, moves)}>
    <h2>${WORDS[way].title}</h2>
    ${buttons(moves, way)}
    <p class="help" id="keys">Keys in the picture: → and ← walk, space plays and pauses, Home goes to the start.
      ${way === 'back' ? 'The loss is the sum of the last h. The dashed line cuts: drag it, or move it with arrow keys.' : nothing}</p>
    <div class="stage" tabindex="0" role="group" aria-label="Picture of the unrolled network" aria-describedby="keys">
      <div class="stack">
        ${strip(moments, how)}
        ${way === 'back' ? cutLine({ cut, T, ...extent, move: moves.cut }) : nothing}
      </div>
    </div>
    ${legend(way)}
    ${way === 'back' ? html`${moves.field}<ul class="left">${moments.map(left)}</ul>` : nothing}
  </section>`;
}
