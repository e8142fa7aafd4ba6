// The panels of the room.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { choice } from '../../kit/fields';
import type { Look } from '../../worker/inside';
import '../../kit/chart/line-chart';
import { countingTable } from './counting';
import type { Inside } from './index';
import type { Source } from './source';
import { called, textNotice } from './words';

/** Which network, its progress, and what went wrong. */
export function sourcePanel(room: Inside): TemplateResult {
  const { source, progress, failure } = room;
  const layers = source?.facts.layers.map(({ cell, hidden }) => `${cell} of ${hidden} units`).join(', ');
  return html`<div class="panel">
    ${
      source
        ? html`<p>You look into <strong>${source.network.name}</strong>: ${layers}, ${source.facts.parameters.toLocaleString('en')} weights, ${source.facts.symbols.length} symbols.</p>
            <p class="help">${source.network.time > 0 ? 'Train another one in the room Write, and it is looked into here.' : 'The network that you train in the room Write is looked into here.'}
              Saved as network.safetensors, it is what the command below reads.</p>
            <button type="button" @click=${() => download(source.network.bytes)}>Save the network</button>`
        : nothing
    }
    ${source?.notice ? html`<p class="error" role="alert">${source.notice}</p>` : nothing}
    ${progress ? html`<p>${progress.words}</p><progress max="1" .value=${progress.share} aria-label="Training"></progress>` : nothing}
    ${failure === '' ? nothing : html`<p class="error" role="alert">${failure}</p><button type="button" @click=${() => room.again()}>Try again</button>`}
  </div>`;
}

/** Has the browser save a file. */
function download(bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = 'network.safetensors';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const legend = (own: boolean, part: string): TemplateResult => html`<div class="key">
  <span>${own ? 'low for it' : part === 'f' || part === 'i' || part === 'o' ? 'shut' : '−1'}</span>
  <svg aria-hidden="true" viewBox="0 0 90 14">${[0, 1, 2, 3, 4, 5, 6, 7, 8].map(
    (i) =>
      svg`<rect x=${i * 10} width="10" height="14" fill=${i < 4 ? 'var(--rnn)' : 'var(--lstm)'} fill-opacity=${Math.abs(i - 4) / 4} />`,
  )}</svg>
  <span>${own ? 'high for it' : part === 'f' || part === 'i' || part === 'o' ? 'open' : '1'}</span>
  <span>· green bar: moved the character you point at</span>
</div>`;

/** The text in the colours of a unit, and what moved the chosen character. */
export function textPanel(room: Inside, source: Source, look: Look): TemplateResult {
  const { unit, where, moved, settings, pictures } = room;
  const all = pictures.all(look, where.hidden, where.part, settings.range);
  const at = room.pointed >= 0 ? room.pointed : room.at;
  const value = look.data[room.at * where.hidden + unit];
  const words =
    room.at < 0 ? 'no character chosen' : `${called(look.symbols[room.at])}, unit ${unit}: ${value?.toPrecision(3)}`;
  const notice = textNotice(look, source);
  return html`<div class="panel">
    <h2>The text in the colours of unit ${unit} of ${where.part}</h2>
    ${notice === '' ? nothing : html`<p class="error" role="alert">${notice}</p>`}
    <div class="two"><unroll-coloured-text .symbols=${look.symbols} .colours=${pictures.one(all, where.hidden, unit)} .bars=${pictures.bars(moved)}
      .at=${room.at} .shownAt=${at} .words=${words}
      @point=${(event: CustomEvent<number>) => room.point(event.detail)}
      @pick=${(event: CustomEvent<number>) => room.set({ at: event.detail })}></unroll-coloured-text>
    <div>${choice(room, 'of')}
    <p class="moved">${room.movedWords() || 'Point at a character, or choose one with the arrow keys: which earlier ones moved it?'}</p>
    ${legend(settings.range, where.part)}</div></div>
  </div>`;
}

const X = { label: 'character' };
const Y = { label: 'in standard deviations from the mean' };

/** All units, the one along the text, and those that count the line. */
export function unitsPanel(room: Inside, look: Look): TemplateResult {
  const { unit, where, pictures } = room;
  if (look.symbols.length === 0) return html``;
  const correlation = (look.counting[unit] ?? 0).toFixed(2);
  return html`<div class="panel">
    <h2>All ${where.hidden} units of ${where.part}</h2>
    <p class="help">A row is a unit, a column a character. Click a row, or use the arrow keys.</p>
    <unroll-unit-map .values=${pictures.all(look, where.hidden, where.part, room.settings.range)} .units=${where.hidden} .unit=${unit}
      .at=${room.pointed >= 0 ? room.pointed : room.at} .words=${`unit ${unit}, correlation with the position in the line ${correlation}`}
      @unit=${(event: CustomEvent<number>) => room.set({ unit: event.detail })}></unroll-unit-map>
    <div class="two">
      <unroll-line-chart .lines=${pictures.lines(look, where.hidden, unit)} .x=${X} .y=${Y} height="220"
        label="Unit ${unit} and the position in the line, along the text"></unroll-line-chart>
      ${countingTable(room, look)}
    </div>
  </div>`;
}
