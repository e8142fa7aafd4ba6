// What the tests of this room share.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Lab, Opened, OpenOptions } from '../kit/open.js';

/** Before the page is loaded: has it note when the first text stands on it, from the first request on. */
export const noteFirstText = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    // The page may load itself once more, to be isolated: its first beginning counts.
    const key = 'test-began';
    const began = Number(sessionStorage.getItem(key) ?? performance.timeOrigin);
    sessionStorage.setItem(key, String(began));
    const look = () => {
      const lab = document.querySelector('unroll-lab');
      const room = lab?.shadowRoot?.querySelector('unroll-write');
      const text = room?.shadowRoot?.querySelector('#written')?.textContent ?? '';
      if (text.trim().length > 0)
        Object.assign(window, { firstText: performance.timeOrigin + performance.now() - began });
      else requestAnimationFrame(look);
    };
    look();
  });

/** Opens the room, and waits until the page is isolated: it loads itself once more for that. */
export async function openWrite(lab: Lab, hash: string, options: OpenOptions = {}): Promise<Opened> {
  const opened = await lab.open(hash, options);
  await opened.page.waitForFunction(() => crossOriginIsolated);
  await opened.page.locator('#written').waitFor();
  return opened;
}

/** What stands there. */
export const written = async (page: Page): Promise<string> => (await page.locator('#written').textContent()) ?? '';

/** One of the four buttons. */
export const button = (page: Page, name: string) =>
  page.locator('[aria-label="Training"]').getByRole('button', { name, exact: true });

/** Which of the four buttons can be pressed. */
export const pressable = async (page: Page): Promise<string[]> =>
  page.locator('[aria-label="Training"] button[aria-disabled=false]').allTextContents();

/** How it stands, in its own words. */
export const standing = async (page: Page): Promise<string> => (await page.locator('.standing').textContent()) ?? '';

/** Waits until it stands so. */
export const stands = (page: Page, words: RegExp, timeout = 60_000): Promise<void> =>
  expect.poll(() => standing(page), { timeout, interval: 50 }).toMatch(words);

/** The held-out loss that the standing tells. */
export const heldOut = async (page: Page): Promise<string | undefined> =>
  /([\d.]+) nats held out/.exec(await standing(page))?.[1];

/** A small training that is soon over. */
export const SMALL = '#write?units=16&steps=200&window=8&batch=8&rate=0.01';
