import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readBytes } from './read-bytes.js';

const folder = mkdtempSync(join(tmpdir(), 'unroll-read-bytes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every byte comes as it is, whatever the encoding', async () => {
  const path = join(folder, 'any');
  const all = Uint8Array.from({ length: 512 }, (_, i) => i % 256);
  writeFileSync(path, all);
  expect(await readBytes(path)).toEqual(all);
  expect(await readBytes([all.subarray(0, 7), all.subarray(7)])).toEqual(all);
});

test('what gives no bytes', async () => {
  await expect(readBytes(join(folder, 'none'))).rejects.toMatchObject({ reason: 'missing' });
  await expect(readBytes(folder)).rejects.toMatchObject({ reason: 'directory' });
  await expect(readBytes([])).rejects.toMatchObject({ reason: 'empty', source: 'input' });
  await expect(readBytes([Buffer.from('abc')], { maximum: 2 })).rejects.toMatchObject({ reason: 'too-large' });
  await expect(readBytes(['abc'], { name: 'stdin' })).rejects.toThrow('stdin: expected chunks of bytes, got a string');
  await expect(readBytes(7 as never)).rejects.toThrow('source: expected a path, a URL or a stream, got 7');
  await expect(readBytes([], { encoding: 'latin1' } as never)).rejects.toThrow('readBytes.encoding: expected one of');
});
