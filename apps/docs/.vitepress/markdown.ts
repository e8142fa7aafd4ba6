// What is mended of what Markdown makes, for readers by keyboard and by ear.

/** The least of markdown-it that is needed. */
interface Token {
  readonly type: string;
  tag: string;
  readonly content: string;
}
interface Markdown {
  readonly core: { readonly ruler: { push(name: string, rule: (state: { readonly tokens: Token[] }) => void): void } };
}

/**
 * A formula that is wider than a phone is moved sideways in its box, so the keyboard must come to it.
 * @param html - what KaTeX made
 * @returns the same, which can have the focus where it stands on a line of its own
 */
export const focusable = (html: string): string =>
  html.replaceAll('<span class="katex-display">', '<span class="katex-display" tabindex="0">');

/**
 * The corner of a table that has no words is no header.
 * @param md - the renderer
 */
export function noEmptyHeaders(md: Markdown): void {
  md.core.ruler.push('no-empty-headers', ({ tokens }) => {
    for (const [i, token] of tokens.entries()) {
      if (token.type !== 'th_open' || tokens[i + 1]?.content !== '') continue;
      token.tag = 'td';
      const close = tokens[i + 2];
      if (close?.type === 'th_close') close.tag = 'td';
    }
  });
}
