import { describe, expect, it } from 'vitest';
import { missing } from '../kit/browser.js';
import {
  axeFindings,
  LOOKS,
  longTasks,
  look,
  noteLongTasks,
  sideways,
  slowDown,
  smallTargets,
  tabTo,
} from '../kit/checks.js';
import { useLab } from '../kit/open.js';
import { button, openWrite, SMALL, stands } from './room.js';

const SHOTS = process.env['LAB_SHOTS'];

describe.skipIf(missing)('Write looks', () => {
  const lab = useLab();

  it('has no findings of axe, no sideways scrolling and no small targets, before and after a training', async () => {
    const { page } = await openWrite(lab, `${SMALL}&text=own`);
    await page.locator('.column pre').nth(2).waitFor();
    for (const when of ['before', 'after']) {
      for (const one of LOOKS) {
        await look(page, one);
        expect(await axeFindings(page)).toEqual([]);
        expect(await sideways(page)).toBe(0);
        expect(await smallTargets(page)).toEqual([]);
        if (SHOTS)
          await page.screenshot({ path: `${SHOTS}/write-${when}-${one.width}-${one.colorScheme}.png`, fullPage: true });
      }
      if (when === 'after') break;
      await page.locator('#text-choice').selectOption('sonnets');
      await button(page, 'Train').click();
      await stands(page, /^Done/);
    }
  });

  it('is used by keyboard alone, and a button that was pressed keeps the keyboard', async () => {
    const { page } = await openWrite(lab, SMALL.replace('steps=200', 'steps=5000'));
    expect(await tabTo(page, 'Train', 80)).toBe(true);
    await page.keyboard.press('Enter');
    await stands(page, /^Training\. Step [1-9]/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await stands(page, /^Paused/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await stands(page, /^Training/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await stands(page, /^Done/);
  });

  it('who wants no movement gets a piece of text at a time, and no caret that blinks', async () => {
    const { page } = await openWrite(lab, '#write', { reducedMotion: 'reduce' });
    await page.waitForFunction(
      () =>
        (window as unknown as { seen?: number }).seen !== undefined ||
        document
          .querySelector('unroll-lab')
          ?.shadowRoot?.querySelector('unroll-write')
          ?.shadowRoot?.querySelector('.caret'),
    );
    const moving = await page.locator('.caret').evaluate((caret) => caret.getAnimations().length);
    expect(moving).toBe(0);
  });

  it('trains on where the page has a quarter of its speed; prints the longest task of the main thread', async () => {
    const { page } = await openWrite(lab, '#write?steps=20000', { before: noteLongTasks });
    await page.locator('.column pre').nth(2).waitFor();
    await slowDown(page, 4);
    await button(page, 'Train').click();
    await stands(page, /^Training\. Step [1-9]/);
    await longTasks(page, true);
    await stands(page, /^Training\. Step 1\d\d .* nats held out/, 110_000);
    const tasks = await longTasks(page);
    console.log(
      `longest task on the main thread: ${tasks.length === 0 ? 'none above 50' : Math.round(Math.max(...tasks))} ms`,
    );
  });
});
