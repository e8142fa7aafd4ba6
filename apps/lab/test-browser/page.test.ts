import { describe, expect, it } from 'vitest';
import { missing } from './kit/browser.js';
import { axeFindings, LOOKS, look, sideways, smallTargets } from './kit/checks.js';
import { useLab } from './kit/open.js';

describe.skipIf(missing)('the page of the lab', () => {
  const lab = useLab();

  it('opens at Vanish, and measures', async () => {
    const { page, problems, foreign } = await lab.open();
    await page.locator('unroll-vanish [role=status]', { hasText: /^Measured/ }).waitFor();
    expect(await page.locator('unroll-line-chart path.line').count()).toBe(2);
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('has no findings of axe, no sideways scrolling and no small targets', async () => {
    const { page } = await lab.open('#vanish');
    await page.locator('unroll-line-chart path.line').first().waitFor();
    for (const one of LOOKS) {
      await look(page, one);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
    }
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
    expect(problems).toEqual([]);
  });
});
