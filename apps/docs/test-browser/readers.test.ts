// What readers do: look a word of the lesson up, read without JavaScript, use an instrument where it stands.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkBuilt, launch, serveSite } from './site.js';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => {
  checkBuilt();
  [browser, site] = await Promise.all([launch(), serveSite()]);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

const WORDS = [
  ...['BPTT', 'weight sharing', 'exploding', 'vanishing', 'truncated', 'teacher forcing', 'perplexity', 'logits'],
  ...['forget bias', 'temperature', 'bottleneck', 'embedding'],
];

it('finds the words of the lesson', { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/learn/`);
  const [field, results] = [page.locator('.search-input'), page.locator('.results .result')];
  // The keys are heard as soon as the page's scripts have run.
  const open = async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k');
    return field.isVisible();
  };
  await expect.poll(open, { timeout: 30_000, interval: 500 }).toBe(true);
  for (const word of WORDS) {
    await field.fill(word);
    await expect
      .poll(async () => (await results.allTextContents()).join(' ').toLowerCase(), { timeout: 20_000 })
      .toContain(word.toLowerCase());
  }
  await page.close();
});

it('says in words what an instrument shows where no script runs', { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ['/', '/learn/04-regimes.html', '/learn/10-bottleneck.html']) {
    await page.goto(`${site.url}${path}`);
    const figure = page.locator('.instrument').first();
    expect((await figure.locator('.in-words').textContent())?.length).toBeGreaterThan(60);
    expect(await figure.locator('a.room').getAttribute('href')).toMatch(/^\/unroll\/lab\/#\w+/);
  }
  await context.close();
});

it('shows the instrument or its words, never neither', { timeout: 60_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/learn/04-regimes.html`);
  const figure = page.locator('.instrument').first();
  await figure.scrollIntoViewIfNeeded();
  const live = figure.locator('unroll-vanish');
  const isThere = async () => (await live.count()) + (await figure.locator('.in-words:visible').count());
  await expect.poll(isThere, { timeout: 20_000 }).toBe(1);
  console.log((await live.count()) ? 'the instrument is live' : 'no lab here: words stand for the instrument');
  if (await live.count()) expect(await live.getAttribute('cell')).toBe('rnn');
  await page.close();
});
