import { describe, expect, it } from 'vitest';
import { missing } from '../kit/browser.js';
import { useLab } from '../kit/open.js';
import { noteFirstText, openWrite, written } from './room.js';

/** A machine that is busy takes its time. */
const SOON = { timeout: 20_000 };

describe.skipIf(missing)('Write speaks', () => {
  const lab = useLab();

  it('writes before anything of TensorFlow.js was asked for; prints how soon', async () => {
    const { page, problems, foreign } = await lab.open('#write', { before: noteFirstText });
    await page.waitForFunction(() => (window as unknown as { firstText?: number }).firstText !== undefined);
    const milliseconds = await page.evaluate(() => (window as unknown as { firstText: number }).firstText);
    console.log(`first written text ${Math.round(milliseconds)} ms after the page was asked for`);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(asked.filter((name) => /tfjs|backend-wasm/i.test(name))).toEqual([]);
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('goes on writing, rests, and begins another text; a reload begins the first one again', async () => {
    const { page } = await openWrite(lab, '#write');
    const begins = async () => (await written(page)).slice(0, 100);
    await expect.poll(async () => (await written(page)).length, SOON).toBeGreaterThan(120);
    await page.getByRole('button', { name: 'Rest' }).click();
    const first = await begins();
    await page.getByRole('button', { name: 'A new text' }).click();
    await expect.poll(begins, SOON).not.toBe(first);
    await expect.poll(async () => (await begins()).length, SOON).toBe(100);
    expect(await begins()).not.toBe(first);
    await page.reload();
    await expect.poll(begins, SOON).toBe(first);
  });

  it('bars follow the sliders while the text rests', async () => {
    const { page } = await openWrite(lab, '#write?temperature=0');
    await page.getByRole('button', { name: 'Rest' }).click();
    const drawn = () => page.locator('.bars tbody td:last-child').allTextContents();
    await expect.poll(async () => (await drawn()).filter((share) => share === '100.0').length, SOON).toBe(1);
    await page.locator('#temperature-number').fill('2');
    await page.locator('#temperature-number').press('Enter');
    await expect.poll(async () => (await drawn()).filter((share) => share === '100.0').length, SOON).toBe(0);
    await page.locator('#topK-number').fill('3');
    await page.locator('#topK-number').press('Enter');
    await expect.poll(async () => (await drawn()).filter((share) => share !== '0').length, SOON).toBe(3);
    await expect.poll(() => page.url(), SOON).toContain('topK=3');
  });

  it('counts what breaks: a hot text has more invented words than a cold one', async () => {
    const { page } = await openWrite(lab, '#write?t1=0.2&t3=2');
    await page.locator('.column dl').nth(2).waitFor();
    const shares = (await page.locator('.column dl div:first-child dd').allTextContents()).map((text) =>
      Number.parseInt(text, 10),
    );
    expect(shares[2]).toBeGreaterThan(shares[0] as number);
    expect(shares[2]).toBeGreaterThan(20);
  });

  it('colours a typed text by surprise, markup and unknown characters included', async () => {
    const { page, problems } = await openWrite(lab, '#write');
    await page.getByLabel('What surprises it?').first().waitFor();
    await page.locator('textarea[aria-labelledby=reading]').fill('the <img src=x onerror=alert(1)> 我');
    await page.locator('[aria-label="The text in its colours"] .unknown', { hasText: '我' }).waitFor();
    expect(await page.locator('[aria-label="The text in its colours"]').textContent()).toContain('<img src=x');
    expect(problems).toEqual([]);
  });
});
