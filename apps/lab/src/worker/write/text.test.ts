import { expect, test } from 'vitest';
import { lookAt, MOST_BYTES } from './text';

const file = (...parts: (string | number[])[]) =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

test('a text, its size in code points, and how it begins', async () => {
  const found = await lookAt(file('😀我\r\n我'));
  if (found.kind !== 'text') throw new Error(found.kind);
  expect(found.facts).toMatchObject({ characters: 4, distinct: 3, head: '😀我\n我' });
  expect(found.facts.note).toContain('Windows');
  expect(await found.text.text()).toBe('😀我\n我');
});

test.each<[string, (string | number[])[], string]>([
  ['a PDF', ['%PDF-1.7\n'], 'a PDF'],
  ['a Word file', [[0x50, 0x4b, 3, 4], 'word/'], 'a zip archive'],
  ['an image', [[0x89, 0x50, 0x4e, 0x47, 0xd, 0xa]], 'a PNG image'],
  ['UTF-16', [[0xff, 0xfe, 0x41, 0]], 'UTF-16'],
  ['Latin 1', ['na', [0xef], 've text that goes on'], 'no text in UTF-8'],
  ['zero bytes', ['abc', [0], 'def'], 'zero bytes'],
  ['nothing', [], 'empty'],
])('%s is refused by its name', async (_, parts, words) => {
  expect(await lookAt(file(...parts))).toMatchObject({ kind: 'refused', reason: expect.stringContaining(words) });
});

test('weights are known by their header', async () => {
  const header = '{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
  expect(await lookAt(file([header.length, 0, 0, 0, 0, 0, 0, 0], header, [0, 0, 0, 0]))).toEqual({ kind: 'weights' });
});

test('a file that is too large is refused before more than its first bytes are read', async () => {
  const read: number[] = [];
  const large = {
    size: 200e6,
    slice: (from: number, to: number) => {
      read.push(to - from);
      return new Blob(['abcdefghijklmnopqrstuvwxyz']);
    },
    arrayBuffer: () => Promise.reject(new Error('read whole')),
  } as unknown as Blob;
  const found = await lookAt(large);
  expect(found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('200.0 MB') });
  expect(read).toEqual([16]);
  expect(MOST_BYTES).toBeLessThan(200e6);
});
