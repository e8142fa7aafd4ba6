import { describe, expect, it } from 'vitest';
import { missing } from './kit/browser.js';
import { axeFindings, expectGoodLooks, sideways, smallTargets, tabTo } from './kit/checks.js';
import { useLab } from './kit/open.js';

describe.skipIf(missing)('the page of the lab', () => {
  const lab = useLab();

  it('opens at its first room, asks no other site, and logs no error', async () => {
    const { page, problems, foreign } = await lab.open();
    await page.locator('[data-share=command]').waitFor();
    await page.locator('unroll-line-chart path.line').first().waitFor();
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('has in every room no findings of axe, no sideways scrolling and no small targets', async () => {
    const { page, problems, foreign } = await lab.open();
    const rooms = page.locator('nav a');
    await rooms.first().waitFor();
    for (const name of await rooms.allTextContents()) {
      await rooms.filter({ hasText: name }).click();
      await page.locator('nav a[aria-current=page]', { hasText: name }).waitFor();
      for (const form of ['command', 'code']) {
        await page.locator(`[data-share=${form}]`).click();
        await page.locator(`[data-shared=${form}]`).waitFor();
      }
      await expectGoodLooks(page, name);
    }
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('is looked at by checks that find what is wrong', async () => {
    const { page } = await lab.open('#vanish?T=20');
    await page.locator('tr[data-cell=lstm]').waitFor();
    await page.evaluate(() => {
      const root = document.querySelector('unroll-lab')?.shadowRoot?.querySelector('main');
      const bad = document.createElement('button');
      bad.style.cssText = 'width: 3000px; height: 10px; min-height: 0; padding: 0';
      root?.append(bad);
    });
    expect((await axeFindings(page)).join()).toContain('button-name');
    expect(await sideways(page)).toBeGreaterThan(0);
    expect((await smallTargets(page)).length).toBe(1);
  });

  it('is walked by keyboard: rooms, theme and controls', async () => {
    const { page } = await lab.open('#vanish?T=20');
    await page.locator('tr[data-cell=lstm]').waitFor();
    expect(await tabTo(page, 'Vanish')).toBe(true);
    expect(await tabTo(page, 'Theme: system')).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
    expect(await axeFindings(page)).toEqual([]);
    expect(await tabTo(page, '#T-slider')).toBe(true);
    await page.keyboard.press('End');
    await page.waitForFunction(() => location.hash.includes('T=1000'));
    expect(await tabTo(page, 'As command')).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('[data-shared=command]', { hasText: '--lengths 1000' }).waitFor();
    expect(await tabTo(page, 'Copy')).toBe(true);
  });

  it('says what makes no sense in an address, and runs nothing of it', async () => {
    const { page, problems } = await lab.open('#vanish?T=<img src=x onerror=alert(1)>&cell=lstm&foo=1');
    const told = page.locator('#T-told');
    await told.filter({ hasText: 'Expected a whole number from 10 to 1000' }).waitFor();
    expect(await told.textContent()).toContain('<img');
    expect(await page.locator('#T-number').inputValue()).toBe('200');
    expect(await page.locator('.notice').textContent()).toContain('“foo”');
    await page.goto(`${lab.server.url}#nowhere`);
    await page.locator('.notice', { hasText: 'There is no room “nowhere”' }).waitFor();
    await page.goto(`${lab.server.url}#vanish?T=30`);
    await page.waitForFunction(() => true);
    expect(await page.locator('.notice').textContent()).toBe('');
    expect(problems).toEqual([]);
  });
});
