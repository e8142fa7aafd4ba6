import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { missing } from './kit/browser.js';
import { type OpenOptions, useLab } from './kit/open.js';

/** A service worker that adds nothing. */
const IDLE = "self.addEventListener('install', () => self.skipWaiting());";

describe.skipIf(missing)('the lab on a plain static server', () => {
  const lab = useLab();
  beforeEach(() => {
    lab.server.pages.length = 0;
    lab.server.instead.clear();
  });

  async function open(options?: OpenOptions): Promise<Page> {
    const { page } = await lab.open('#vanish?T=20', options);
    await measured(page);
    return page;
  }
  const measured = (page: Page) =>
    page
      .locator('unroll-vanish [role=status]', { hasText: /^Measured/ })
      .first()
      .waitFor();
  const threads = (page: Page) => page.locator('#threads', { hasText: 'It runs on' }).textContent();
  const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
  const loads = () => lab.server.pages.length;

  it('is isolated after one reload, and says on how many threads it runs', async () => {
    const page = await open();
    expect(await isIsolated(page)).toBe(true);
    const processors = await page.evaluate(() => navigator.hardwareConcurrency);
    const words = processors === 1 ? 'one thread, as there is one processor' : `${Math.min(8, processors)} threads`;
    expect(await threads(page)).toBe(`It runs on ${words}.`);
  });

  it('has one thread where there is no service worker, and says why', async () => {
    const plain = await open({ serviceWorkers: 'block' });
    expect(await isIsolated(plain)).toBe(false);
    expect(loads()).toBe(1);
    expect(await threads(plain)).toMatch(/on one thread, as the page is not cross-origin isolated/);
  });

  /** The curves of a training whose network is chaotic: a bit that differs is soon seen. */
  async function training(options?: OpenOptions): Promise<string[]> {
    const { page } = await lab.open('#vanish?cell=rnn&rho=2.5&T=50', options);
    await page.locator('unroll-clip li', { hasText: /^Clipped to 1:/ }).waitFor();
    const paths = page.locator('unroll-clip path.line');
    await page.waitForFunction(() => {
      const root = document.querySelector('unroll-lab')?.shadowRoot?.querySelector('unroll-vanish')?.shadowRoot;
      const charts = root?.querySelector('unroll-clip')?.shadowRoot?.querySelectorAll('unroll-line-chart') ?? [];
      return [...charts].every((chart) => (chart.shadowRoot?.querySelectorAll('path.line').length ?? 0) >= 2);
    });
    return paths.evaluateAll((all) => all.map((path) => path.getAttribute('d') ?? ''));
  }

  it('trains on threads with the bits of one', async () => {
    const several = await training();
    const one = await training({ serviceWorkers: 'block' });
    expect(one).toHaveLength(5);
    expect(one.every((path) => path.length > 500)).toBe(true);
    expect(several).toEqual(one);
  });

  it('stays isolated when it is loaded again', async () => {
    const page = await open();
    await page.reload();
    await measured(page);
    expect(await isIsolated(page)).toBe(true);
  });

  it('is loaded anew but once where the service worker does not help', async () => {
    lab.server.instead.set('/service-worker.js', IDLE);
    const page = await open();
    expect(await isIsolated(page)).toBe(false);
    expect(await threads(page)).toContain('one thread');
    await page.reload();
    await measured(page);
    expect(loads()).toBe(3);
  });

  it('works without a connection after the first visit', async () => {
    const page = await open();
    await page.locator('html[data-offline=ready]').waitFor();
    await page.context().setOffline(true);
    await page.goto(`${lab.server.url}#vanish?T=30&cell=gru`);
    await page.reload();
    await measured(page);
    await page.locator('tr[data-cell=gru]').waitFor();
  });
});
