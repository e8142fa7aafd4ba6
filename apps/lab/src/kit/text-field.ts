// A text of one's own, in several lines: shown, never run; told when it is too long.
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Room } from './room';
import type { TextField } from './schema';

/** The look of it, for the styles of a room. */
export const textFieldStyles = css`
  textarea {
    background: var(--panel);
    border: 1px solid var(--edge);
    border-radius: 0.4rem;
    color: inherit;
    display: block;
    font: 0.95rem / 1.5 var(--mono);
    min-height: 44px;
    padding: 0.5rem 0.75rem;
    resize: vertical;
    width: 100%;
  }
  input.line {
    font-family: var(--mono);
    width: 100%;
  }
`;

// biome-ignore lint/suspicious/noExplicitAny: a control takes a room of any settings.
type AnyRoom = Room<any>;

/** Takes what was typed; what is too long is cut, and told. */
function typed(room: AnyRoom, name: string, most: number, text: string): void {
  // No character is cut in half.
  const half = /[\uD800-\uDBFF]$/;
  const cut = text.length <= most ? text : text.slice(0, most).replace(half, '');
  room.set({ [name]: cut });
  if (cut === text) return;
  const told = `Expected a text of at most ${most} characters, got ${text.length}. What lies beyond was left out.`;
  room.told = { ...room.told, [name]: told };
  room.requestUpdate();
}

/** Several lines of text, a setting of kind `text`. */
export function area(room: AnyRoom, name: string, lines = 6): TemplateResult {
  const field = room.schema[name] as TextField;
  return html`<div class="field" data-field=${name}>
    <label for="${name}-text">${field.label}</label>
    <textarea id="${name}-text" rows=${lines} spellcheck="false" autocomplete="off" aria-describedby="${name}-help ${name}-told"
      .value=${live(room.settings[name] as string)}
      @input=${(event: Event) => typed(room, name, field.most, (event.target as HTMLTextAreaElement).value)}></textarea>
    <p class="help" id="${name}-help">${field.help ?? nothing}</p>
    <p class="told" id="${name}-told" role="alert">${room.told[name] ?? nothing}</p>
  </div>`;
}

/** One line of text, a setting of kind `text`. */
export function line(room: AnyRoom, name: string): TemplateResult {
  const field = room.schema[name] as TextField;
  return html`<div class="field" data-field=${name}>
    <label for="${name}-line">${field.label}</label>
    <input class="line" id="${name}-line" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="${name}-help ${name}-told"
      .value=${live(room.settings[name] as string)}
      @input=${(event: Event) => typed(room, name, field.most, (event.target as HTMLInputElement).value)} />
    <p class="help" id="${name}-help">${field.help ?? nothing}</p>
    <p class="told" id="${name}-told" role="alert">${room.told[name] ?? nothing}</p>
  </div>`;
}
