import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../kit/browser.js';
import { useLab } from '../kit/open.js';
import { button, heldOut, openWrite, pressable, SMALL, standing, stands } from './room.js';

const CLI = fileURLToPath(new URL('../../../../packages/cli/bin/unroll.js', import.meta.url));
const unroll = async (cwd: string, ...args: string[]) =>
  (await promisify(execFile)(process.execPath, [CLI, ...args], { cwd })).stdout;

describe.skipIf(missing)('Write trains', () => {
  const lab = useLab();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('trains, pauses and goes on to the number that the command comes to; the command samples from its file', async () => {
    const { page, problems } = await openWrite(lab, SMALL);
    expect(await pressable(page)).toEqual(['Train']);
    await button(page, 'Train').click();
    await stands(page, /Step [1-9]/);
    await button(page, 'Pause').click();
    await stands(page, /^(Paused|Done)/);
    if (/^Paused/.test(await standing(page))) {
      expect(await pressable(page)).toEqual(['Train anew', 'Go on', 'Stop']);
      await button(page, 'Go on').click();
    }
    await stands(page, /^Done/);
    expect(await pressable(page)).toEqual(['Train anew']);
    const here = await heldOut(page);

    await page.locator('[data-share=command]').click();
    const [line = ''] = ((await page.locator('[data-shared=command]').textContent()) ?? '').split('\n');
    const args = line.replace('npx @unroll/cli ', '').split(' ');
    const told = await unroll(folder, ...args, '--json', '--out', 'theirs.safetensors', '--sample', '0');
    const evaluations = told.split('\n').flatMap((one) => (one.includes('nats') ? [JSON.parse(one)] : []));
    const theirs = JSON.stringify(evaluations)
      .match(/"nats":([\d.]+)/g)
      ?.map((one) => Number(one.slice(7)).toFixed(3));
    expect(theirs).toContain(here);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /Download yours/ }).click();
    await (await download).saveAs(join(folder, 'ours.safetensors'));
    const args2 = ['--seed', '1', '--length', '200', '--temperature', '0.7'];
    const text = await unroll(folder, 'sample', 'ours.safetensors', ...args2);
    const last = await page.locator('.samples pre').last().textContent();
    expect(text.trimEnd()).toBe(last?.trimEnd());
    expect(await unroll(folder, 'sample', 'theirs.safetensors', ...args2)).toBe(text);

    // And back: the command's file is opened here.
    await page.setInputFiles('#weights', join(folder, 'theirs.safetensors'));
    await page.locator('#files-told', { hasText: 'is open, and writes' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('a reload in the midst of it loses nothing: the same numbers as without it', async () => {
    const { page } = await openWrite(lab, '#write?units=48&steps=600&window=16&batch=16&rate=0.01');
    await button(page, 'Train').click();
    await stands(page, /Done/);
    const whole = await heldOut(page);
    const texts = await page.locator('.samples pre').allTextContents();

    await button(page, 'Train anew').click();
    await stands(page, /Step [123]\d\d of 600/);
    await page.reload();
    await stands(page, /^Paused\. Step \d+ of 600/);
    await button(page, 'Go on').click();
    await stands(page, /Done/);
    expect(await heldOut(page)).toBe(whole);
    expect(await page.locator('.samples pre').allTextContents()).toEqual(texts);
    await page.reload();
    await stands(page, /Done\. Step 600/);
    expect(await page.locator('.samples pre').allTextContents()).toEqual(texts);
  });

  it('two tabs do not harm each other', async () => {
    const { page } = await openWrite(lab, SMALL);
    await button(page, 'Train').click();
    await stands(page, /Done/);
    const first = await heldOut(page);
    const other = await page.context().newPage();
    await other.goto(`${lab.server.url}${SMALL.replace('units=16', 'units=24')}`);
    await button(other, 'Train').click();
    await stands(other, /Done/);
    const second = await heldOut(other);
    expect(second).not.toBe(first);
    await page.reload();
    await other.reload();
    await stands(page, /Done/);
    await stands(other, /Done/);
    expect([await heldOut(page), await heldOut(other)]).toEqual([first, second]);
  });
  it('goes on while another room is shown, and is found again', async () => {
    const { page } = await openWrite(lab, '#write?units=64&steps=20000');
    await button(page, 'Train').click();
    await stands(page, /^Training\. Step [1-9]/);
    const step = async () => Number(/Step (\d+)/.exec(await standing(page))?.[1]);
    const before = await step();
    await page.getByRole('link', { name: 'Vanish' }).click();
    await page.locator('unroll-vanish').waitFor();
    await page.getByRole('link', { name: 'Write' }).click();
    await stands(page, /^Training\. Step/);
    await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(before);
    await button(page, 'Stop').click();
    await stands(page, /^Done/);
  });
});
