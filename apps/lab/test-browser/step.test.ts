import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing } from './kit/browser.js';
import { expectGoodLooks, focused, tabTo } from './kit/checks.js';
import { useLab } from './kit/open.js';

/** Numbers of a row of a cell's table, as they are shown. */
async function row(page: Page, cell: string, label: string): Promise<number[]> {
  const line = page.locator(`[data-cell=${cell}] tr`, { has: page.locator(`th:text-is("${label}")`) });
  const texts = await line.locator('td').allTextContents();
  return texts.map((text) => Number(text.replaceAll('−', '-')));
}
const ready = (page: Page) => page.locator('unroll-step svg.strip').waitFor();
const setting = (page: Page) =>
  page.locator('unroll-step').evaluate((room) => (room as HTMLElement & { query(): string }).query());

describe.skipIf(missing)('the room Step', () => {
  const lab = useLab();

  it('walks by keyboard alone: type, →, space, back, and the cut', async () => {
    const { page, problems, foreign } = await lab.open('#step');
    await ready(page);
    expect(await tabTo(page, '#word-text')).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('abca');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => setting(page)).toBe('word=abca&t=2&line=1');
    expect(await page.locator('[data-cell=lstm] li.lit .math').textContent()).toBe('a = W_x·xₜ + W_h·hₜ₋₁ + b');
    expect(await page.locator('[data-cell=lstm] mark').textContent()).toContain(
      'parts(add(dot(W_x, x), dot(W_h, h), b), 4, 1)',
    );
    expect(await tabTo(page, 'Backwards')).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => setting(page)).toBe('word=abca&way=back&t=4');
    await page.locator('.stage').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => setting(page)).toBe('word=abca&way=back&t=2');
    await page.keyboard.press('Tab');
    const cut = page.locator('[role=slider]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await cut.getAttribute('aria-valuetext')).toBe('it stops after letter 2');
    await page.locator('.left li', { hasText: 'lstm' }).filter({ hasText: 'there is left' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await page.locator('[role=status]', { hasText: 'Here it ends.' }).waitFor();
    await page.keyboard.press('Space');
    await page.locator('button', { hasText: 'Pause' }).waitFor();
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('is dragged at the line of the cut', async () => {
    const { page } = await lab.open('#step?word=network&way=back&t=7');
    await ready(page);
    await page.locator('[role=slider] .knob').scrollIntoViewIfNeeded();
    const knob = await page.locator('[role=slider] .knob').boundingBox();
    if (!knob) throw new Error('expected a line');
    await page.mouse.move(knob.x + 15, knob.y + 11);
    await page.mouse.down();
    await page.mouse.move(knob.x + 15 + 3 * 92, knob.y + 11, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => setting(page)).toContain('cut=3');
  });

  it('shows what the program of “As code” prints, and holds gates as it does', async () => {
    const { page } = await lab.open('#step?word=hello&cell=lstm,gru&H=3&seed=5&f=0.9&z=0.25&since=2&t=4');
    await ready(page);
    await page.locator('button', { hasText: 'As code' }).click();
    const code = await page.locator('[data-shared=code] code').textContent();
    const file = join(dirname(fileURLToPath(import.meta.url)), `as-code-${process.pid}.tmp.mjs`);
    writeFileSync(file, code ?? '');
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 60_000 });
    rmSync(file);
    expect(stderr).toBe('');
    const printed = (cell: string) =>
      stdout
        .split('\n')
        .find((line) => line.startsWith(`${cell} 4 `))
        ?.split(' ') ?? [];
    for (const cell of ['lstm', 'gru']) {
      const shown = await row(page, cell, 'hₜ');
      expect(shown.length).toBe(3);
      printed(cell)
        .slice(2, 5)
        .forEach((text, k) => {
          // Two places are shown, four are printed.
          expect(Math.abs(Number(text) - (shown[k] as number))).toBeLessThan(0.00511);
        });
    }
    await page.locator('button', { hasText: 'Backwards' }).click();
    await page.locator('.stage').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => setting(page)).toContain('way=back&t=4');
    for (const cell of ['lstm', 'gru']) {
      const size = Math.hypot(...(await row(page, cell, '∂L/∂hₜ')));
      // Each number is shown with two digits.
      expect(Math.abs(size / Number(printed(cell).at(-1)) - 1)).toBeLessThan(0.06);
    }
  });

  it('holds f at 1 and i at 0 by a press, and c stands still', async () => {
    const { page } = await lab.open('#step?cell=lstm&t=6');
    await ready(page);
    await page.locator('button', { hasText: 'Write two letters, then keep' }).click();
    await expect.poll(() => setting(page)).toBe('cell=lstm&t=6&f=1&i=0&since=3');
    await expect
      .poll(async () => String(await row(page, 'lstm', 'cₜ')) === String(await row(page, 'lstm', 'cₜ₋₁')))
      .toBe(true);
    expect(await row(page, 'lstm', 'f')).toEqual([1, 1, 1, 1]);
    await expect.poll(() => page.url()).toContain('since=3');
    await page.reload();
    await ready(page);
    expect(await row(page, 'lstm', 'i')).toEqual([0, 0, 0, 0]);
  });

  it('shows markup and never runs it, and takes an emoji as one step', async () => {
    const { page, problems } = await lab.open(`#step?word=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await ready(page);
    page.on('dialog', () => problems.push('a dialog'));
    expect(await page.locator('svg.strip .letter').allTextContents()).toEqual([...'<img␣src=x␣onerr']);
    await page.locator('#word-told', { hasText: 'Only the first 16 letters are read; there are 12 more.' }).waitFor();
    await page.locator('#word-text').fill('👩‍👩‍👧e\u0301\u202e');
    await expect.poll(() => page.locator('svg.strip .letter').allTextContents()).toEqual(['👩‍👩‍👧', 'e\u0301', '�']);
    await page.locator('#word-text').fill('');
    await expect.poll(() => page.locator('svg.strip').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('says what makes no sense in an address, and stands where the word has letters', async () => {
    const { page, problems } = await lab.open('#step?word=ab&t=99&line=-1&cut=15&way=back&f=2&seed=<b>');
    await ready(page);
    await page.locator('p.told', { hasText: 't: Expected a whole number from 1 to 16, got “99”.' }).waitFor();
    await page.locator('p.told', { hasText: 'line: Expected a whole number from 0 to 4' }).waitFor();
    await page.locator('#f-told', { hasText: 'Expected a number from 0 to 1, or free, got “2”.' }).waitFor();
    await page.locator('#seed-told', { hasText: '“<b>”' }).waitFor();
    expect(await page.locator('[role=slider]').getAttribute('aria-valuenow')).toBe('1');
    expect(await page.locator('[data-cell=rnn] caption').textContent()).toBe('rnn, letter 2, b');
    expect(problems).toEqual([]);
  });

  it.each(['#step?t=3&line=2', '#step?way=back&t=3&cut=2&f=0.9&H=8'])(
    '%s has no findings of axe, no sideways scrolling and no small targets',
    async (hash) => {
      const { page, problems } = await lab.open(hash, { reducedMotion: 'reduce' });
      await ready(page);
      await expectGoodLooks(page);
      expect(await focused(page)).toBeDefined();
      expect(problems).toEqual([]);
    },
  );
});
