import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
const BASE = '/unroll';

/** The built site. */
export const dist = fileURLToPath(new URL('../.vitepress/dist', import.meta.url));

/** Fails with what to do where the site is not built. */
export function checkBuilt(): void {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('expected the built site: pnpm --filter @unroll/docs build');
}

/** All pages of the built site, as paths below `/unroll`. */
export async function pagesOfSite(): Promise<string[]> {
  const all = await readdir(dist, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html') && entry.name !== '404.html')
    .map((entry) => `/${relative(dist, join(entry.parentPath, entry.name))}`.replace(/\/index\.html$/, '/'))
    .filter((path) => !path.startsWith('/lab/'))
    .sort();
}

/** The site on a free port of this machine, as a plain host serves it: `/unroll/learn/01-step` is `01-step.html`. */
export async function serveSite(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname.startsWith(BASE) ? decodeURIComponent(pathname.slice(BASE.length)) : '/none';
    for (const file of [path, `${path}.html`, join(path, 'index.html')].map((name) => join(dist, name)))
      if ((await stat(file).catch(() => undefined))?.isFile()) {
        response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
        return void response.end(await readFile(file));
      }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`, close };
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update'];

/** Starts the browser, with no traffic of its own. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: [...QUIET, ...OFFLINE] });
