import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, missing } from './browser.js';

describe.skipIf(missing)('the lab in a browser', () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const outDir = mkdtempSync(join(tmpdir(), 'lab-'));
  const problems: string[] = [];
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0 } });
    browser = await launch();
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(outDir, { recursive: true, force: true });
  });

  const status = (text: RegExp) => page.locator('#status', { hasText: text }).waitFor({ timeout: 60_000 });

  it('brings up WebAssembly with no path configured', async () => {
    await status(/Ready: wasm with SIMD/);
  });

  it('trains, and the loss falls', async () => {
    await page.fill('#hidden', '32');
    await page.fill('#steps', '30');
    await page.click('#start');
    await status(/Trained\. On text it has not seen: [\d.]+ nats/);
    const heldOut = Number(/([\d.]+) nats/.exec((await page.textContent('#status')) ?? '')?.[1]);
    expect(heldOut).toBeGreaterThan(0);
    expect(heldOut).toBeLessThan(4);
  });

  it('speaks from the prompt', async () => {
    await page.fill('#prompt', 'Shall I ');
    await page.click('#speak');
    await page.locator('#text', { hasText: 'Shall I ' }).waitFor();
    expect(await page.textContent('#text')).toHaveLength('Shall I '.length + 400);
  });

  it('says which character of a prompt is unknown', async () => {
    await page.fill('#prompt', 'π');
    await page.click('#speak');
    await status(/π/);
  });

  it('logs no error', () => {
    expect(problems).toEqual([]);
  });
});
