import { describe, expect, it } from 'vitest';
import { openNetwork } from '../src/worker/inside/opened';
import { lineCounting, read } from '../src/worker/inside/reading';
import { missing } from './kit/browser.js';
import { expectGoodLooks, tabTo } from './kit/checks.js';
import { type OpenOptions, useLab } from './kit/open.js';
import { networkFile, putNetwork } from './kit/own-network.js';

const TEXT = 'one two three\nfour five six seven\neight\nnine ten';
const hash = (more: Record<string, string>) => `#inside?${new URLSearchParams({ text: TEXT, check: TEXT, ...more })}`;

describe.skipIf(missing)('the room Inside', () => {
  const lab = useLab();

  /** Opens it with a network that was kept. */
  const withNetwork = async (at: string, bytes?: Uint8Array, options?: OpenOptions) => {
    const opened = await lab.open('#nowhere', options);
    await opened.page.locator('.notice', { hasText: 'no room' }).waitFor();
    await putNetwork(opened.page, bytes ?? (await networkFile(TEXT)));
    await opened.page.goto(`${lab.server.url}${at}`);
    return opened;
  };

  it('trains a small network where that is asked for, and finds units that count the line on two texts', async () => {
    const { page, problems, foreign } = await lab.open('#inside?net=small');
    await page.locator('progress').waitFor();
    await page.locator('td[data-checked]').first().waitFor({ timeout: 110_000 });
    const numbers = (name: string) =>
      page
        .locator(`td[data-${name}]`)
        .allTextContents()
        .then((all) => all.map((text) => Number(text.replace('−', '-'))));
    const [found, checked] = [await numbers('found'), await numbers('checked')];
    console.log(`units that count the line: ${found.join(' ')}; on the second text ${checked.join(' ')}`);
    expect(Math.abs(found[0] ?? 0)).toBeGreaterThan(0.5);
    expect(Math.abs(checked[0] ?? 0)).toBeGreaterThan(0.3);
    // The next visit has it from before.
    await page.reload();
    await page.locator('td[data-checked]').first().waitFor();
    expect(await numbers('found')).toEqual(found);
    expect([problems, foreign]).toEqual([[], []]);
  });

  it('looks into the network of the page, with the numbers that Node finds, and follows a new one', async () => {
    const bytes = await networkFile(TEXT);
    const { page, problems } = await withNetwork(hash({ part: 'z' }), bytes);
    await page.getByText('gru of 6 units').waitFor();
    const counting = lineCounting(read(await openNetwork(bytes), TEXT), 0, 'z');
    await page.locator('td[data-found]').first().waitFor();
    for (const [unit, correlation] of counting.entries()) {
      const cell = page.locator(`td[data-found="${unit}"]`);
      if ((await cell.count()) > 0) expect(await cell.textContent()).toBe(correlation.toFixed(2).replace('-', '−'));
    }
    const other = await page.context().newPage();
    await other.goto(`${lab.server.url}#nowhere`);
    await putNetwork(other, await networkFile(TEXT, 'lstm'), 'another');
    await page.getByText('lstm of 6 units').waitFor();
    expect(problems).toEqual([]);
  });

  it('is walked by keyboard: characters, lines, units', async () => {
    const { page } = await withNetwork(hash({}));
    await page.locator('td[data-found]').first().waitFor();
    expect(await tabTo(page, '#letters')).toBe(true);
    for (const key of ['End', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    // “one two three” has 14 symbols with its line break; two to the right, one line down.
    await page.waitForURL(/at=16/);
    await page.locator('.moved', { hasText: /“u” here a probability of [\d.]+ %\. It was moved most by/ }).waitFor();
    await page.locator('#of-choice').selectOption('unit');
    await page.locator('.moved', { hasText: /After “u”, unit \d of h is/ }).waitFor();
    expect(await tabTo(page, '#units')).toBe(true);
    for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await page.waitForURL(/unit=2/);
    await page.locator('h2', { hasText: 'unit 2 of h' }).waitFor();
  });

  it('shows what a pointer is over, and runs nothing of a text', async () => {
    const text = '<img src=x onerror=alert(1)>\n';
    const { page, problems } = await withNetwork(hash({ text }), await networkFile(text));
    await page.locator('#letters span').nth(4).hover();
    await page.locator('.moved', { hasText: 'gave the space here' }).waitFor();
    expect(await page.locator('#letters').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('img').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('says in words what it cannot read', async () => {
    const { page } = await withNetwork(hash({ text: '😀😀', unit: '99', layer: '7', part: 'c', at: 'x' }));
    await page.getByText('knows none of these characters (“😀”)').waitFor();
    await page.getByText('The network has one layer, got 7').waitFor();
    await page.getByText('A gru has h, r, z, n, and no c; h is shown.').waitFor();
    await page.getByText('The layer has units 0 to 5, got 99').waitFor();
    const area = page.locator('#text-text');
    await area.fill('one');
    await page.getByText('Only 3 left to read').waitFor();
    await area.fill('Привет one two');
    await page.getByText('6 characters that this network does not know were left out').waitFor();
    await area.fill('');
    await page.getByText('There is no text').waitFor();
    await area.fill('a'.repeat(1600));
    await page.locator('#text-told', { hasText: 'Expected a text of at most 1500 characters, got 1600' }).waitFor();
  });

  it('says that a kept network is broken, and takes another', async () => {
    const { page } = await withNetwork(hash({}), new TextEncoder().encode('no network'));
    await page.getByText('could not be opened').waitFor({ timeout: 110_000 });
    await page.getByText('the small network of this page').first().waitFor();
  });

  it('says what the browser does not give: a worker, a storage', async () => {
    const without = (name: 'Worker' | 'indexedDB') =>
      lab.open('#inside?net=small', {
        before: (page) =>
          page.addInitScript(
            (gone) => Object.defineProperty(window, gone, { value: undefined, configurable: true }),
            name,
          ),
      });
    const { page } = await without('Worker');
    await page.getByText('This browser gives the page no worker').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    const { page: other } = await without('indexedDB');
    await other.getByText('The browser keeps nothing for this page').waitFor({ timeout: 110_000 });
    await other.locator('td[data-checked]').first().waitFor();
  });

  it('has no findings of axe, no sideways scrolling and no small targets', async () => {
    const { page, problems } = await withNetwork(hash({ at: '9' }));
    await page.locator('.moved', { hasText: 'probability' }).waitFor();
    await expectGoodLooks(page);
    expect(problems).toEqual([]);
  });
});
