import { expect, test } from 'vitest';
import { cut, widthOf, wrap } from './width.js';

const TEXTS = ['', 'abc', 'one two three four five six seven', '漢字かな交じり文 and more', '👍👩‍👩‍👧e\u0301 한국어 x'];

test('columns as terminals count them', () => {
  const columns = ['abc', 'é', 'e\u0301', '漢字', 'カナ', '한', '👍', '👩‍👩‍👧', '↵…'].map(widthOf);
  expect(columns).toEqual([3, 1, 1, 4, 4, 2, 2, 2, 2]);
});

test('what has room stays, what has none is cut between characters', () => {
  expect([6, 5, 0].map((columns) => cut('abcdef', columns))).toEqual(['abcdef', 'abcd…', '']);
  expect(cut('漢字漢字', 5)).toBe('漢字…');
  for (const text of TEXTS)
    for (let columns = 0; columns < 40; columns++) {
      expect(widthOf(cut(text, columns))).toBeLessThanOrEqual(columns);
      expect(text.startsWith(cut(text, columns).replace('…', ''))).toBe(true);
    }
});

test('wraps at blanks, with what stands below under what stands above', () => {
  expect(wrap('one two three four', 9, 2)).toBe('one two\n  three\n  four');
  expect(wrap('a https://example.org/long b', 6)).toBe('a\nhttps://example.org/long\nb');
  for (const text of TEXTS)
    for (let columns = 30; columns < 80; columns++) {
      const wrapped = wrap(text, columns, 4);
      expect(wrapped.replaceAll('\n    ', ' ')).toBe(text);
      wrapped.split('\n').forEach((line, i) => {
        expect(widthOf(line) + (i === 0 ? 4 : 0)).toBeLessThanOrEqual(columns);
      });
    }
});
