// The text, the state, what came back.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { slider } from '../../kit/fields';
import { quoted } from '../../kit/read';
import { line } from '../../kit/text-field';
import { BITS, bitsText, rightOf, usable } from './bits';
import type { Bottleneck } from './index';

const shown = (letter: string | undefined) => (letter === ' ' ? '␣' : letter);

const letters = (
  text: string,
  kindOf: (i: number) => string,
): TemplateResult => html`<div class="letters" aria-hidden="true">
  ${Array.from(text, (letter, i) => html`<span class=${kindOf(i)}>${shown(letter)}</span>`)}
</div>`;

/** The state: a square a number, red below 0, blue above. */
function squares(state: Float32Array): TemplateResult {
  const [size, row] = [16, 16];
  const rows = Math.ceil(state.length / row);
  const [low, high] = [Math.min(...state), Math.max(...state)].map((value) => value.toFixed(2));
  return html`<svg role="img" aria-label="The state: ${state.length} numbers from ${low} to ${high}" width=${size * Math.min(row, state.length)} height=${size * rows}>
    ${Array.from(state, (value, i) => {
      const fill = value < 0 ? 'var(--rnn)' : 'var(--lstm)';
      return svg`<rect x=${(i % row) * size + 1} y=${Math.floor(i / row) * size + 1} width=${size - 2} height=${size - 2}
        fill=${fill} fill-opacity=${Math.abs(value).toFixed(2)} stroke="var(--line)"><title>${value.toFixed(3)}</title></rect>`;
    })}
  </svg>`;
}

function notice({ settings }: Bottleneck): string {
  if (settings.say === '') return '';
  const { text, left, lowered } = usable(settings.say);
  const out = left.slice(0, 6).map(quoted).join(', ');
  const told = [
    left.length > 0 ? `Left out, as the copier knows a to z and the space: ${out}${left.length > 6 ? ', …' : ''}.` : '',
    lowered && text !== '' ? 'Capitals became small letters.' : '',
    text === '' ? 'Nothing is left to say: type some letters.' : '',
  ];
  return told.filter((words) => words !== '').join(' ');
}

/** Bits in, bits back, exactly. */
function account(text: string, said: string): TemplateResult {
  const right = rightOf(text, said);
  return html`<p class="bits">Went in: ${text.length} × log₂ 27 = <strong>${bitsText(text.length)} bits</strong>.
    Came back: ${right} × log₂ 27 = <strong data-back>${bitsText(right)} bits</strong>.</p>
    <p class="help">A letter is one of 27, so it is worth log₂ 27 = ${BITS.toFixed(4)} bits where all are as likely; a guess is right once in 27.
      In words that are easy to foresee there are fewer.</p>`;
}

/** What a copier does with the text. */
export function copierPanel(room: Bottleneck): TemplateResult {
  const { said, text, progress, failure, settings } = room;
  const told = notice(room);
  const isRight = (i: number) => said?.said[i] === text[i];
  return html`<div class="panel">
    <div class="fields">${line(room, 'say')}${slider(room, 'n')}${slider(room, 'H')}</div>
    ${told === '' ? nothing : html`<p class="error" role="alert">${told}</p>`}
    ${
      progress
        ? html`<p>Training a copier of ${settings.H} numbers: update ${progress.step} of ${settings.updates}; it is at texts of ${progress.length === 1 ? 'one letter' : `${progress.length} letters`}.</p>
            <progress max=${settings.updates} .value=${progress.step} aria-label="Training"></progress>
            <button type="button" @click=${() => room.halt()}>Stop</button>`
        : nothing
    }
    ${room.halted ? html`<p>The training was stopped.</p><button type="button" class="main" @click=${() => room.again()}>Train</button>` : nothing}
    ${failure === '' ? nothing : html`<p class="error" role="alert">${failure}</p><button type="button" @click=${() => room.again()}>Try again</button>`}
    ${room.notice === '' ? nothing : html`<p class="help">${room.notice}</p>`}
    ${
      said
        ? html`<div class="way">
              <strong>What went in</strong>${letters(text, () => '')}
              <strong>All that is kept</strong><div>${squares(said.state)}</div>
              <strong>What came back</strong>${letters(said.said, (i) => (isRight(i) ? 'right' : 'wrong'))}
            </div>
            <p class="hidden">Went in: ${text}. Came back: ${said.said}.</p>
            ${account(text, said.said)}`
        : nothing
    }
  </div>`;
}
