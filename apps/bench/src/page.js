// A page in Chromium, served on loopback from memory.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update'];
const TYPES = { html: 'text/html', js: 'text/javascript' };

/** Why there is no page here, or undefined where there is one. */
export const noBrowser = () =>
  existsSync(executablePath) ? undefined : `no browser at ${executablePath}; install Debian's chromium or set CHROMIUM`;

/** A module and all it imports in one file, as small as it gets. @param {string} code @returns {Promise<string>} */
export async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  return outputFiles[0].text;
}

/** @param {Record<string, string | Uint8Array>} files - by path, such as '/run.js' */
async function serve(files) {
  const server = createServer(({ url = '/' }, response) => {
    const path = url === '/' ? '/index.html' : url;
    const body = files[path];
    const type = TYPES[/** @type {keyof typeof TYPES} */ (path.split('.').pop() ?? '')] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/**
 * Serves files and opens them in a browser.
 * @template T
 * @param {Record<string, string | Uint8Array>} files - by path; the page is '/index.html'
 * @param {(open: () => Promise<import('playwright-core').Page>) => Promise<T>} use - each call of `open` is a new visitor
 * @returns {Promise<T>}
 */
export async function withPage(files, use) {
  const server = await serve({ '/index.html': '<!doctype html><meta charset="utf-8"><body></body>', ...files });
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...OFFLINE] });
  try {
    return await use(async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(server.url);
      return page;
    });
  } finally {
    await browser.close();
    server.close();
  }
}
