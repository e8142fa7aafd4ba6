import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, missing } from './browser.js';
import { type StaticServer, serve } from './static-server.js';

/** What the lab's worker told the page, caught by the tests. */
interface Told {
  readonly type: string;
  readonly loss?: number;
  readonly heldOut?: number;
}

/** A service worker that adds nothing. */
const IDLE = "self.addEventListener('install', () => self.skipWaiting());";

describe.skipIf(missing)('the lab on a plain static server', () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const outDir = mkdtempSync(join(tmpdir(), 'lab-threads-'));
  const problems: string[] = [];
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await serve(outDir);
    browser = await launch();
  }, 120_000);
  beforeEach(() => {
    server.asked.length = 0;
    server.instead.clear();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(outDir, { recursive: true, force: true });
  });

  /** The lab in a browser that knows nothing yet. */
  async function lab(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.addInitScript(() => {
      const told: unknown[] = [];
      const Plain = Worker;
      class Heard extends Plain {
        constructor(url: string | URL, given?: WorkerOptions) {
          super(url, given);
          this.addEventListener('message', ({ data }) => told.push(data));
        }
      }
      Object.assign(window, { told, Worker: Heard });
    });
    await page.goto(server.url);
    await status(page, /^Ready: wasm with SIMD/);
    return page;
  }

  const status = (page: Page, text: RegExp) => page.locator('#status', { hasText: text }).waitFor({ timeout: 60_000 });
  const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
  const loads = () => server.asked.filter((path) => path === '/').length;

  /** Every loss of a short training, and what it comes to. */
  async function losses(page: Page): Promise<(number | undefined)[]> {
    await page.fill('#hidden', '128');
    await page.fill('#steps', '12');
    await page.click('#start');
    await status(page, /^Trained\./);
    const told = await page.evaluate(() => (window as unknown as { told: Told[] }).told);
    return told.filter(({ type }) => type !== 'ready').map(({ loss, heldOut }) => loss ?? heldOut);
  }

  it('is isolated after one reload, and trains on threads with the bits of one', { timeout: 120_000 }, async () => {
    const page = await lab();
    expect(await isIsolated(page)).toBe(true);
    expect(loads()).toBe(2);
    const processors = await page.evaluate(() => navigator.hardwareConcurrency);
    const words = processors === 1 ? 'one thread, as there is one processor' : `${Math.min(8, processors)} threads`;
    expect(await page.textContent('#threads')).toBe(`It runs on ${words}.`);
    const several = await losses(page);

    server.asked.length = 0;
    const plain = await lab({ serviceWorkers: 'block' });
    expect(await isIsolated(plain)).toBe(false);
    expect(loads()).toBe(1);
    expect(await plain.textContent('#threads')).toMatch(/on one thread, as the page is not cross-origin isolated/);
    const one = await losses(plain);
    expect(one).toHaveLength(13);
    expect(one.every(Number.isFinite)).toBe(true);
    expect(several).toEqual(one);
  });

  it('stays isolated when it is loaded again', async () => {
    const page = await lab();
    await page.reload();
    await status(page, /^Ready/);
    expect(await isIsolated(page)).toBe(true);
    expect(loads()).toBe(3);
  });

  it('is loaded anew but once where the service worker does not help', async () => {
    server.instead.set('/isolate.js', IDLE);
    const page = await lab();
    expect(await isIsolated(page)).toBe(false);
    expect(await page.textContent('#threads')).toContain('one thread');
    await page.reload();
    await status(page, /^Ready/);
    expect(loads()).toBe(3);
  });

  it('logs no error', () => {
    expect(problems).toEqual([]);
  });
});
