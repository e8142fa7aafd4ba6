import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { languageModel } from '@unroll/cells';
import { pytorchMetadata, toPyTorch } from '@unroll/cells/pytorch';
import { seeded } from '@unroll/sample';
import { encodeSafetensors, ready } from '@unroll/tensor';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../kit/browser.js';
import { useLab } from '../kit/open.js';
import { button, heldOut, openWrite, SMALL, standing, stands, written } from './room.js';

const CLI = fileURLToPath(new URL('../../../../packages/cli/bin/unroll.js', import.meta.url));
const unroll = (cwd: string, ...args: string[]) => promisify(execFile)(process.execPath, [CLI, ...args], { cwd });
const OPTIONS = '--hidden 16 --window 8 --batch 8 --rate 0.01 --sample 0'.split(' ');

/** Drops a file on the room, as a hand would. */
const drop = (page: Page, name: string, bytes: Uint8Array) =>
  page.locator('unroll-write').evaluate(
    (room, [title, list]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(list as number[])], title as string));
      for (const type of ['dragover', 'drop'])
        room.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, [...bytes]] as const,
  );

describe.skipIf(missing)('Write opens files', () => {
  const lab = useLab();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('a training of the command goes on here, and one of here in the command, to the same number', async () => {
    await unroll(folder, 'train', ...OPTIONS, '--steps', '100', '-o', 'a.safetensors');
    const { page } = await openWrite(lab, '#write');
    await drop(page, 'a.safetensors', await readFile(join(folder, 'a.safetensors')));
    await stands(page, /^Paused\. Step 100 of 100.*It was opened at step 100/);
    expect(await page.locator('#rate-number').inputValue()).toBe('0.01');
    await page.locator('#steps-number').fill('260');
    await page.locator('#steps-number').press('Enter');
    await button(page, 'Go on').click();
    await stands(page, /^Done\. Step 260/);
    const { stdout } = await unroll(
      folder,
      'train',
      '--resume',
      'a.safetensors',
      '--steps',
      '260',
      '--sample',
      '0',
      '--json',
    );
    const nats = stdout.match(/"nats":([\d.]+)/g)?.map((one) => Number(one.slice(7)).toFixed(3));
    expect(nats).toContain(await heldOut(page));

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /Download yours/ }).click();
    await (await download).saveAs(join(folder, 'b.safetensors'));
    const resumed = await unroll(
      folder,
      'train',
      '--resume',
      'b.safetensors',
      '--steps',
      '300',
      '--sample',
      '0',
      '--json',
    );
    expect(resumed.stdout).toContain('"step":300');
  });

  it('weights of PyTorch write with the characters of the text that is chosen, or say what they lack', async () => {
    await ready();
    const file = (vocabulary: number) => {
      const model = languageModel({ vocabulary, embedding: 8, hidden: 12, random: seeded(1) });
      const bytes = encodeSafetensors(toPyTorch(model), pytorchMetadata(model));
      model[Symbol.dispose]();
      return bytes;
    };
    const { page } = await openWrite(lab, SMALL);
    await drop(page, 'torch.safetensors', file(61));
    await page
      .locator('#files-told', { hasText: 'torch.safetensors is open, and writes. Its weights are those of PyTorch' })
      .waitFor();
    await page.getByText('lstm of 12:').waitFor();
    await expect.poll(async () => (await written(page)).length, { timeout: 20_000 }).toBeGreaterThan(50);
    await drop(page, 'other.safetensors', file(60));
    await page.locator('#files-told', { hasText: 'for 60 different characters, and it does not say which' }).waitFor();
  });

  it('a text that is dropped is one to learn', async () => {
    const { page } = await openWrite(lab, SMALL);
    await drop(page, 'mine.txt', new TextEncoder().encode('eins zwei drei vier '.repeat(30)));
    await page.locator('#text-facts', { hasText: 'mine.txt: 600 characters' }).waitFor();
    expect(await page.locator('#text-choice').inputValue()).toBe('own');
    await expect.poll(() => page.url(), { timeout: 20_000 }).toContain('text=own');
    await page.reload();
    await page.locator('#text-facts', { hasText: 'mine.txt: 600 characters' }).waitFor();
    expect(await standing(page).catch(() => '')).toBe('');
  });
});
