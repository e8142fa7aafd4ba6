import { createHash } from 'node:crypto';

/** What a page may load: its own files, and the scripts that stand in it, by their hash. */
const policy = (hashes: readonly string[]) =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'", // KaTeX and the highlighter write styles of elements
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** VitePress gives the first page no main landmark. Layout.vue does the same where a reader comes from another page. */
const HOME = '<div class="VPContent is-home"';

/**
 * Puts a Content-Security-Policy into a built page, and a landmark into the first.
 * @param html - the page
 * @returns the page with the policy as the first thing of its head
 */
export function withPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = scripts.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy([...new Set(hashes)])}">`;
  return html.replace(/<head>/, `<head>\n    ${meta}`).replace(HOME, `${HOME} role="main"`);
}
