import { expect, test } from 'vitest';
import { nearest } from './nearest.js';

test.each([
  ['é', 'abcdef', 'e'],
  ['É', 'abcdef', 'e'],
  ['É', 'Ee', 'E'],
  ['a', 'ABC', 'A'],
  ['\u2019', "it's", "'"],
  ["'", 'it\u2019s', '\u2019'],
  ['\u201C', '"', '"'],
  ['\u2014', 'a-b', '-'],
  ['\u00A0', 'a b', ' '],
  ['\t', 'a b', ' '],
  ['\u2026', '.', '.'],
  ['\uFF21', 'A', 'A'],
])('nearest to %j in %j is %j', (symbol, has, expected) => {
  expect(nearest(symbol, (s) => has.includes(s))).toBe(expected);
});

test('nothing comes near a character of another script', () => {
  expect(nearest('愛', (s) => 'abc'.includes(s))).toBeUndefined();
  expect(nearest('\uD800', (s) => 'abc'.includes(s))).toBeUndefined();
});
