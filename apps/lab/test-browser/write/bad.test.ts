import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../kit/browser.js';
import { useLab } from '../kit/open.js';
import { button, openWrite, pressable, SMALL, standing, stands, written } from './room.js';

const OWN = `${SMALL}&text=own`;
const told = (page: Page) => page.locator('#text-told');
const facts = (page: Page) => page.locator('#text-facts');

describe.skipIf(missing)('Write says what is wrong', () => {
  const lab = useLab();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-bad-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('no text, three characters, one character again and again', async () => {
    const { page } = await openWrite(lab, OWN);
    await told(page).filter({ hasText: 'There is no text of your own here yet' }).waitFor();
    expect(await pressable(page)).toEqual([]);
    await page.locator('#paste').fill('abc');
    await told(page).filter({ hasText: 'at least 16 characters for a window of 8, got 3' }).waitFor();
    await page.locator('#paste').fill('😀'.repeat(200));
    await told(page).filter({ hasText: 'at least 2 different characters' }).waitFor();
    expect(await pressable(page)).toEqual([]);
  });

  it.each([
    ['Chinese', '床前明月光，疑是地上霜。举头望明月，低头思故乡。'.repeat(20)],
    ['emoji alone', '😀🎉🐙👍🏽'.repeat(60)],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>\u0007\u202e'.repeat(20)],
  ])('%s is learned, and its network writes', async (_, text) => {
    const { page, problems } = await openWrite(lab, `${OWN}&steps=30`);
    await page.locator('#paste').fill(text);
    await facts(page)
      .filter({ hasText: `${Array.from(text).length.toLocaleString('en')} characters` })
      .waitFor();
    await button(page, 'Train').click();
    await stands(page, /^Done/);
    const said = (await page.locator('.samples pre').last().textContent()) ?? '';
    expect(Array.from(said).length).toBe(200);
    expect(Array.from(said).every((symbol) => text.includes(symbol))).toBe(true);
    expect(problems).toEqual([]);
  });

  it('files of the wrong kind, and 200 MB', async () => {
    const { page } = await openWrite(lab, OWN);
    await page.setInputFiles('#file', await file('paper.pdf', '%PDF-1.7\n%âã'));
    await told(page).filter({ hasText: 'paper.pdf: It is a PDF' }).waitFor();
    const large = join(folder, 'large.txt');
    const handle = await open(large, 'w');
    await handle.write('once upon a time');
    await handle.truncate(200e6);
    await handle.close();
    await page.setInputFiles('#file', large);
    await told(page).filter({ hasText: 'It has 200.0 MB, and was not read' }).waitFor();
    await page.setInputFiles(
      '#weights',
      await file('broken.safetensors', new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0, 0x7b, 1, 2])),
    );
    await page.locator('#files-told', { hasText: 'broken.safetensors' }).waitFor();
    expect(await pressable(page)).toEqual([]);
  });

  it('an address that makes no sense is told beside the field, and nothing of it runs', async () => {
    const { page, problems } = await openWrite(lab, '#write?units=1e9&rate=<img src=x onerror=alert(1)>&text=mine');
    await page.locator('#units-told', { hasText: 'from 8 to 512' }).waitFor();
    await page.locator('#rate-told', { hasText: 'Expected a number' }).waitFor();
    await page.locator('#text-told', { hasText: 'Expected one of' }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('rate 1 diverges: said in words, the last good state is kept, and a lower rate goes on from it', async () => {
    const { page } = await openWrite(lab, '#write?cell=rnn&units=64&steps=2000&window=16&batch=16&rate=1');
    await button(page, 'Train').click();
    await stands(page, /^Paused.*It diverged/);
    expect(await pressable(page)).toEqual(['Train anew', 'Go on', 'Stop']);
    const [, step] = /It stands at step (\d+) again/.exec(await standing(page)) ?? [];
    expect(Number(step)).toBeLessThan(200);
    await page.locator('#rate-number').fill('0.01');
    await page.locator('#rate-number').press('Enter');
    await page.locator('#steps-number').fill('60');
    await page.locator('#steps-number').press('Enter');
    await button(page, 'Go on').click();
    await stands(page, /^Done/);
  });

  it('a worker that dies in mid-training loses nothing that was kept, and buttons follow', async () => {
    const { page } = await openWrite(lab, '#write?units=64&steps=20000');
    await button(page, 'Train').click();
    await stands(page, /^Training\. Step [1-9]\d/);
    const worker = page.workers().find((one) => one.url().includes('/index-'));
    if (!worker)
      throw new Error(
        page
          .workers()
          .map((one) => one.url())
          .join(),
      );
    await worker.evaluate(() =>
      setTimeout(() => {
        throw new Error('out of memory');
      }),
    );
    await stands(page, /^Paused\..*has died.*go on from there/);
    expect(await pressable(page)).toEqual(['Train anew', 'Go on', 'Stop']);
    await button(page, 'Go on').click();
    await stands(page, /^Training\. Step/);
    await button(page, 'Stop').click();
    await stands(page, /^Done/);
  });

  it.each([
    ['denied', 'SecurityError', 'keeps nothing'],
    ['full', 'QuotaExceededError', 'is full'],
  ])('storage %s is said beside the training, which goes on', async (_, name, words) => {
    const { page } = await openWrite(lab, SMALL, {
      before: (one) =>
        one.addInitScript((error) => {
          const fail = () => {
            throw new DOMException('no', error);
          };
          if (error === 'SecurityError') indexedDB.open = fail;
          else IDBObjectStore.prototype.put = fail;
        }, name),
    });
    await button(page, 'Train').click();
    await stands(page, /^Done/);
    await page.locator('[aria-labelledby=train] .told', { hasText: words }).waitFor();
  });

  it('a browser that gives no worker still has the page write, and says why it cannot train', async () => {
    const { page } = await openWrite(lab, SMALL, {
      before: (one) =>
        one.addInitScript(() => {
          const none = () => {
            throw new Error('no workers here');
          };
          Object.assign(window, { Worker: none });
        }),
    });
    await expect.poll(async () => (await written(page)).length, { timeout: 20_000 }).toBeGreaterThan(50);
    await button(page, 'Train').click();
    await page.locator('[aria-labelledby=train] .told', { hasText: 'gives the page no worker' }).waitFor();
    expect(await pressable(page)).toEqual(['Train']);
  });

  it('a tab that was put to sleep goes on when it wakes', async () => {
    const { page } = await openWrite(lab, '#write?units=64&steps=20000');
    await button(page, 'Train').click();
    await stands(page, /^Training\. Step [1-9]/);
    const step = async () => Number(/Step (\d+)/.exec(await standing(page))?.[1]);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const woken = await step();
    await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(woken);
    await button(page, 'Pause').click();
    await stands(page, /^Paused/);
  });
});
