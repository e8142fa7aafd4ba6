import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A phone and a desk, light and dark. */
export const LOOKS = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** Shows the page so. */
export async function look(page: Page, { width, colorScheme }: (typeof LOOKS)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
}

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

/** What axe finds, one line for each place. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  });
}

/** By how many pixels the page can be moved sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Controls that are smaller than 44 pixels in height or width, as a finger finds them: labels count for their boxes. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.matches('button, a[href], select, input, summary, [role="slider"]')) continue;
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        if (width > 0 && (width < 43.5 || height < 43.5))
          found.push(`${element.outerHTML.slice(0, 90)} ${width}×${height}`);
      }
    };
    visit(document);
    return found;
  });

/** No findings of axe, nothing that moves sideways and no small targets, in every look; `what` names it in an error. */
export async function expectGoodLooks(page: Page, what = 'the page'): Promise<void> {
  for (const one of LOOKS) {
    await look(page, one);
    const where = `${what} at ${one.width}, ${one.colorScheme}`;
    expect(await axeFindings(page), where).toEqual([]);
    expect(await sideways(page), where).toBe(0);
    expect(await smallTargets(page), where).toEqual([]);
  }
}

/** Before the page is loaded: has it note every task of its main thread above 50 ms. */
export const noteLongTasks = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    Object.assign(window, { longTasks: tasks });
  });

/** The tasks noted so far, in milliseconds; with `forget` the list is empty afterwards. */
export const longTasks = (page: Page, forget = false): Promise<number[]> =>
  page.evaluate((clear) => {
    const tasks = (window as unknown as { longTasks: number[] }).longTasks;
    return clear ? tasks.splice(0) : [...tasks];
  }, forget);

/** Slows the page's processor down by a factor, through Chromium's own tools. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** The element that has the keyboard, through all shadow roots, as `tag#id` or its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.id ? `#${element.id}` : (element?.textContent ?? '').trim();
  });

/** Walks by Tab to the element of that id or text; whether it came there within `most` presses. */
export async function tabTo(page: Page, wanted: string, most = 60): Promise<boolean> {
  for (let i = 0; i < most; i++) {
    if ((await focused(page)) === wanted) return true;
    await page.keyboard.press('Tab');
  }
  return false;
}
