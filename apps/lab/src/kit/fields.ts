// The controls of a room, made from its schema: each with its label, its help and what is told about it.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { written } from './read';
import type { Room } from './room';
import { positionOf, positions, valueAt } from './scale';
import type { ChoiceField, FlagField, ListField, NumberField, Value } from './schema';

// biome-ignore lint/suspicious/noExplicitAny: a control takes a room of any settings; its name is checked against them.
type AnyRoom = Room<any>;

const fieldOf = <F>(room: AnyRoom, name: string) => room.schema[name] as F;
const settingOf = (room: AnyRoom, name: string) => room.settings[name] as Value;
const told = (room: AnyRoom, name: string) => room.told[name];
const about = (name: string) => `${name}-help ${name}-told`;
const text = (event: Event) => (event.target as HTMLInputElement).value;

/** What stands under a control: what it means, and what did not fit. */
const notes = (room: AnyRoom, name: string, help?: string): TemplateResult => html`
  ${help === undefined ? nothing : html`<p class="help" id="${name}-help">${help}</p>`}
  <p class="told" id="${name}-told" role="alert">${told(room, name) ?? nothing}</p>
`;

/** A slider, and its number to type. */
export function slider(room: AnyRoom, name: string): TemplateResult {
  const field = fieldOf<NumberField>(room, name);
  const value = settingOf(room, name);
  const number =
    typeof value === 'number' ? value : Number(typeof field.default === 'number' ? field.default : field.from);
  const move = (event: Event) => room.set({ [name]: valueAt(field, Number(text(event)), number) });
  return html`<div class="field" data-field=${name}>
    <label for="${name}-slider">${field.label}</label>
    <div class="row">
      <input type="range" class=${typeof value === 'number' ? '' : 'off'} id="${name}-slider" min="0" max=${positions(field)} step=${field.log ? 'any' : 1}
        .value=${live(String(positionOf(field, number)))} aria-valuetext=${written(value)}
        aria-describedby=${about(name)} @keydown=${(event: KeyboardEvent) => arrows(room, name, event, number)} @input=${move} />
      <input class="number" id="${name}-number" inputmode="decimal" autocomplete="off" aria-label="${field.label}, number"
        .value=${live(written(value))} aria-invalid=${told(room, name) !== undefined} aria-describedby=${about(name)}
        @change=${(event: Event) => room.enter(name, text(event))} />
      ${(field.words ?? []).map((word) => wordButton(room, name, word, number))}
    </div>
    ${notes(room, name, field.help)}
  </div>`;
}

/** Arrow keys move a slider with factors by whole positions: by itself it would creep. */
function arrows(room: AnyRoom, name: string, event: KeyboardEvent, number: number): void {
  const field = fieldOf<NumberField>(room, name);
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 20, PageDown: -20 }[event.key];
  if (by === undefined || !field.log) return;
  event.preventDefault();
  const position = Math.round(positionOf(field, number)) + by;
  room.set({ [name]: valueAt(field, Math.min(positions(field), Math.max(0, position)), number) });
}

function wordButton(room: AnyRoom, name: string, word: string, number: number): TemplateResult {
  const on = settingOf(room, name) === word;
  return html`<button type="button" aria-pressed=${on} @click=${() => room.set({ [name]: on ? number : word })}>
    ${word}
  </button>`;
}

/** One of several, as a list that opens. */
export function choice(room: AnyRoom, name: string): TemplateResult {
  const field = fieldOf<ChoiceField>(room, name);
  const value = settingOf(room, name);
  return html`<div class="field" data-field=${name}>
    <label for="${name}-choice">${field.label}</label>
    <select id="${name}-choice" aria-describedby=${about(name)}
      @change=${(event: Event) => room.enter(name, text(event))}>
      ${Object.entries(field.options).map(
        ([key, words]) => html`<option value=${key} .selected=${live(key === value)}>${words}</option>`,
      )}
    </select>
    ${notes(room, name, field.help)}
  </div>`;
}

/** Some of several; the last one cannot be taken away. */
export function several(room: AnyRoom, name: string): TemplateResult {
  const field = fieldOf<ListField>(room, name);
  const chosen = settingOf(room, name) as readonly string[];
  const change = (key: string, on: boolean) =>
    room.set({ [name]: Object.keys(field.options).filter((k) => (k === key ? on : chosen.includes(k))) });
  const box = (key: string, words: string) => html`<label class="pick">
    <input type="checkbox" .checked=${live(chosen.includes(key))} ?disabled=${chosen.length === 1 && chosen[0] === key}
      @change=${(event: Event) => change(key, (event.target as HTMLInputElement).checked)} />${words}
  </label>`;
  return html`<fieldset class="field" data-field=${name} aria-describedby=${about(name)}>
    <legend>${field.label}</legend>
    <div class="row">${Object.entries(field.options).map(([key, words]) => box(key, words))}</div>
    ${notes(room, name, field.help)}
  </fieldset>`;
}

/** On or off. */
export function toggle(room: AnyRoom, name: string): TemplateResult {
  const field = fieldOf<FlagField>(room, name);
  return html`<div class="field" data-field=${name}>
    <label class="pick">
      <input type="checkbox" role="switch" .checked=${live(settingOf(room, name) as boolean)}
        aria-describedby=${about(name)}
        @change=${(event: Event) => room.set({ [name]: (event.target as HTMLInputElement).checked })} />${field.label}
    </label>
    ${notes(room, name, field.help)}
  </div>`;
}
