import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sonnets } from './sonnets.js';

test('154 sonnets, 99 with 15 verses, 126 with 12, all others with 14', () => {
  const poems = sonnets().trimEnd().split('\n\n');
  const verses = poems.map((poem) => poem.split('\n').length);
  expect(verses).toEqual(Array.from({ length: 154 }, (_, i) => ({ 98: 15, 125: 12 })[i] ?? 14));
});

test('clean ASCII: no stray blanks, no digits, no control characters', () => {
  const text = sonnets();
  expect(text).toMatch(/^[A-Za-z ,.:;?!'()\n-]+$/);
  expect(text).not.toMatch(/^ | $| {2}|\n{3}/m);
  expect(text.endsWith('water cools not love.\n')).toBe(true);
});

test('always the same text', () => {
  expect(createHash('sha256').update(sonnets()).digest('hex')).toBe(
    'f1993b8431aa33a7793b96dad44c3d4bef2bf0ed6e180dfe9c6b416fc182b598',
  );
});
