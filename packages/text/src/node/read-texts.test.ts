import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTexts } from './read-texts.js';

const folder = mkdtempSync(join(tmpdir(), 'unroll-read-texts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('files and streams in the order given, one separator between', async () => {
  const path = join(folder, 'a.txt');
  writeFileSync(path, '\uFEFFa\r\n');
  expect(await readTexts([path, ['b'], ['c\n']])).toBe('a\r\nb\nc\n');
  expect(await readTexts([path, ['b']], { lineEnds: 'lf', separator: '\n\n' })).toBe('a\n\n\nb');
  expect(await readTexts([['a'], ['b']], { separator: '' })).toBe('ab');
});

test('an error names the file', async () => {
  const none = join(folder, 'none.txt');
  await expect(readTexts([['a'], none])).rejects.toThrow(`${none}: no such file`);
  await expect(readTexts([['a'], []])).rejects.toThrow('input 2: is empty');
});

test('bad arguments are named', async () => {
  await expect(readTexts([])).rejects.toThrow('sources: expected at least one, got none');
  await expect(readTexts('a.txt' as never)).rejects.toThrow('sources: expected an array of sources, got "a.txt"');
  await expect(readTexts([['a']], { lineEnds: 'crlf' as never })).rejects.toThrow('lineEnds: expected one of');
  await expect(readTexts([['a']], { join: '' } as never)).rejects.toThrow(
    'readTexts.join: expected one of the options',
  );
});
