import { html, type TemplateResult } from 'lit';

/** A button that keeps the keyboard while it does nothing: a disabled one would lose it. */
export function press(words: string, enabled: boolean, action: () => unknown, main = false): TemplateResult {
  return html`<button type="button" class=${main ? 'main' : ''} aria-disabled=${enabled ? 'false' : 'true'}
    @click=${() => (enabled ? action() : undefined)}>${words}</button>`;
}
