// Every page in Chromium, at the width of a phone and of a desk, light and dark. Of the API's 600 pages, which are made by
// one template, some of each kind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBuilt, launch, pagesOfSite, serveSite } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KINDS = ['index', 'lstm', 'rnnStep', 'Cell', 'LstmParams', 'ShapeError', 'train', 'gradientFlow'];

const isShown = (path: string) =>
  !path.startsWith('/api/') || KINDS.some((kind) => path.endsWith(`/${kind}.html`)) || path.split('/').length < 5;

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`),
    );
  });
}

/** By how many pixels the page, or at 1280 a block of code, can be moved sideways. */
const sideways = (page: Page, blocks: boolean) =>
  page.evaluate((withBlocks) => {
    const over = (element: Element) => element.scrollWidth - element.clientWidth;
    const root = over(document.documentElement);
    const all = withBlocks ? [...document.querySelectorAll('div[class*="language-"] pre')] : [];
    return [
      ...(root > 0 ? [`page: ${root}`] : []),
      ...all.filter((pre) => over(pre) > 0).map((pre) => `${over(pre)}: ${pre.textContent?.slice(0, 80)}`),
    ];
  }, blocks);

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
const paths = (await pagesOfSite()).filter(isShown);
beforeAll(async () => {
  checkBuilt();
  [browser, site] = await Promise.all([launch(), serveSite()]);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

const LOOKS = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(LOOKS)('at $width, $colorScheme', ({ width, colorScheme }) => {
  it(`${paths.length} pages: axe finds nothing, nothing moves sideways, no request leaves the site`, {
    timeout: 900_000,
  }, async () => {
    const found: string[] = [];
    const [asked, wrong] = [new Set<string>(), [] as string[]];
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('request', (request) => void asked.add(new URL(request.url()).origin));
    page.on('pageerror', (error) => void wrong.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())));
    for (const path of paths) {
      await page.goto(`${site.url}${path}`, { waitUntil: 'load' });
      await page.locator('#app main, #app .VPContent').first().waitFor();
      const [findings, wide] = [await axe(page), await sideways(page, width === 1280)];
      found.push(...[...findings, ...wide].map((finding) => `${path}: ${finding}`));
      if (!(await page.locator('meta[http-equiv="Content-Security-Policy"]').count())) found.push(`${path}: no policy`);
    }
    await context.close();
    console.log(
      `${width} ${colorScheme}: ${paths.length} pages, ${found.length} findings, ${wrong.length} errors; asked: ${[...asked].length} origin`,
    );
    for (const finding of [...found, ...wrong]) console.log(finding.replaceAll('\n', ' '));
    expect(found).toHaveLength(0);
    expect(wrong).toHaveLength(0);
    expect([...asked].filter((origin) => origin !== new URL(site.url).origin && origin !== 'null')).toEqual([]);
  });
});
