import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Room } from '../../kit/room';
import type { schema } from './schema';
import { MOST } from './word';

/** What the field needs to know. */
export interface WordHow {
  /** Letters that are not read. */
  readonly more: number;
  /** A step to the right. */
  readonly right: () => unknown;
}

function keys(event: KeyboardEvent, right: () => unknown): void {
  const input = event.target as HTMLInputElement;
  // At the end of the word there is nowhere else to go to the right than on.
  const atEnd = input.selectionStart === input.value.length && input.selectionEnd === input.value.length;
  if (event.key !== 'ArrowRight' || !atEnd || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  right();
}

/** The field of the word. */
export function wordField(room: Room<typeof schema>, { more, right }: WordHow): TemplateResult {
  const told =
    room.told['word'] ?? (more > 0 ? `Only the first ${MOST} letters are read; there are ${more} more.` : nothing);
  return html`<div class="field" data-field="word">
    <label for="word-text">Type a word, press →</label>
    <div class="row">
      <input id="word-text" .value=${live(room.settings.word)} autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-describedby="word-help word-told" @keydown=${(event: KeyboardEvent) => keys(event, right)}
        @input=${(event: Event) => room.enter('word', (event.target as HTMLInputElement).value)} />
    </div>
    <p class="help" id="word-help">Each letter is one step. The networks have drawn weights and have learned nothing yet.</p>
    <p class="told" id="word-told" role="alert">${told}</p>
  </div>`;
}
