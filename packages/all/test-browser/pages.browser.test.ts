import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from './server.js';

/** The fenced blocks of a kind in a README. */
const blocks = (path: string, kind: string): string[] =>
  [
    ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(
      new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\``, 'gm'),
    ),
  ].map(([, code = '']) => code);
const [first = '', map = ''] = blocks('../README.md', 'html');
const [example = ''] = blocks('../../cells/README.md', 'ts');

const done = '\ndocument.title = "done";';
const pages = {
  '/first': first.replace('https://cdn.jsdelivr.net/npm/@unroll/all', '/unroll.min.js'),
  '/mapped': `<!doctype html>${map}<script type="module">${example}${done}</script>`,
  '/run': `<!doctype html><script type="module">
    import * as trained from '/unroll.min.js';
    import { openModel } from '/run.min.js';
    await trained.ready();
    const model = trained.languageModel({ vocabulary: 7, embedding: 4, hidden: 8, cell: trained.gru, random: trained.seeded(1) });
    const net = openModel(trained.encodeCheckpoint(trained.save(model)));
    const [theirs, ours] = [model.stepper(), net.stream()];
    const apart = [3, 1, 4].flatMap((id) => {
      const expected = theirs.next(id);
      return Array.from(ours.next(id), (logit, i) => Math.abs(logit - expected[i]));
    });
    document.body.textContent = JSON.stringify({ way: net.runtime.way, most: Math.max(...apart), count: apart.length });
    document.title = 'done';
  </script>`,
};

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  ({ server, origin } = await serve(pages));
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page; whatever goes wrong in it, or leaves the server, goes wrong here. */
async function open(path: string, look: (page: Page, logged: string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrong: string[] = [];
  const logged: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => logged.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) wrong.push(request.url());
  });
  try {
    await page.goto(origin + path);
    await look(page, logged).catch((error: unknown) => {
      throw new Error(`${String(error)}\nin the page: ${wrong.join('\n')}`);
    });
    expect(wrong).toEqual([]);
  } finally {
    await context.close();
  }
}

it('the page of the README trains and writes, with one script and nothing else', () =>
  open('/first', async (page) => {
    await page.waitForFunction(() => document.body.textContent?.length === 60);
    expect(await page.title()).toMatch(/^step 100: \d\.\d\d$/);
    expect(await page.textContent('body')).toMatch(/league/);
  }));

it('with a map of imports the first example of @unroll/cells runs as it stands', () =>
  open('/mapped', async (page, logged) => {
    await page.waitForFunction(() => document.title === 'done');
    expect(logged).toContain(' compare thee to a summer’s day?');
  }));

it('run.min.js steps what was saved, by WebAssembly, to the same float32 numbers', () =>
  open('/run', async (page) => {
    await page.waitForFunction(() => document.title === 'done');
    const { way, most, count } = JSON.parse((await page.textContent('body')) ?? '');
    expect({ way, count }).toEqual({ way: 'wasm', count: 21 });
    // Logits are below 1 here: absolute, a few steps of float32.
    expect(most).toBeLessThan(1e-5);
  }));
