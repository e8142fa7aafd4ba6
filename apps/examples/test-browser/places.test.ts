import { existsSync } from 'node:fs';
import type { Runtime } from '@unroll/run';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page as gatePage } from '../src/13-audio-worklet.js';
import { writer, page as writerPage } from '../src/16-service-worker.js';
import { gated, likeliest, power } from './by-node.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const missing = !existsSync(executablePath);
if (missing) console.log(`SKIP: no browser at ${executablePath}; install Debian's chromium or set CHROMIUM`);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update'];

/** As text: an import would be rewritten for the test. */
const RENDER = `import('/page.js').then(({ render }) => render(300)).then(({ samples, sounds, rendered, runtime }) => ({
  runtime, samples: Array.from(samples), sounds: Array.from(sounds), rendered: Array.from(rendered.getChannelData(0)),
}))`;
interface Rendered {
  readonly samples: number[];
  readonly sounds: number[];
  readonly rendered: number[];
  readonly runtime: Runtime;
}

describe.skipIf(missing)('examples in their places', () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...QUIET, ...OFFLINE] });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    problems.length = 0;
    page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterEach(() => page.context().close());

  it('13: an AudioWorklet steps the gate for each block: the notes pass, the hiss between them does not', async () => {
    const { origin, close } = await gatePage();
    try {
      await page.goto(origin);
      const { samples, sounds, rendered, runtime } = await page.evaluate<Rendered>(RENDER);
      expect(runtime).toEqual({ way: 'wasm', weights: 'float32' });
      const file = new Uint8Array(await (await fetch(`${origin}/model.safetensors`)).arrayBuffer());
      const expected = gated(file, samples);
      // Chromium fuses multiply and add, Node 20 does not: float32.
      rendered.forEach((value, n) => {
        expect(Math.abs(value - expected[n])).toBeLessThan(1e-5);
      });
      expect(power(rendered, sounds, 1) / power(samples, sounds, 1)).toBeGreaterThan(0.6);
      expect(power(rendered, sounds, 0) / power(samples, sounds, 0)).toBeLessThan(0.2);
      await page.locator('#said', { hasText: /^by wasm, \d+ times/ }).waitFor();
      expect(problems).toEqual([]);
    } finally {
      close();
    }
  });

  it('16: a Service Worker goes on with a text, and does so when the server is gone', async () => {
    const model = await writer(60);
    const { origin, close } = await writerPage({ model });
    try {
      await page.goto(origin);
      await page.locator('#said', { hasText: 'Ready' }).waitFor();
    } finally {
      close();
    }
    await page.reload();
    await page.locator('#said', { hasText: 'Ready' }).waitFor();
    await page.click('button');
    await page.locator('#said', { hasText: 'Shall I ' }).waitFor();
    expect(await page.textContent('#said')).toHaveLength('Shall I '.length + 80);

    const answers = await page.evaluate(async () => {
      const ask = async (query: string) => {
        const response = await fetch(`/continue?${query}`);
        return { status: response.status, by: response.headers.get('x-stepped-by'), text: await response.text() };
      };
      return [
        await ask('text=Shall I &length=40&temperature=0'),
        await ask('text=π'),
        await ask(''),
        await ask('text=a&length=all'),
        await ask('text=a&temperature=hot'),
      ];
    });
    expect(answers[0]).toEqual({ status: 200, by: 'wasm', text: likeliest(model, 'Shall I ', 40) });
    expect(answers.slice(1).map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    const named = answers.slice(1).map(({ text }) => text.replace(/: expected .*/, ''));
    expect(named).toEqual(['text', 'text', 'length', 'temperature']);
    expect(problems).toEqual([]);
  });
});
