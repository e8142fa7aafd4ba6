import { expect, test } from 'vitest';
import { codePointName, isOneCharacter, show } from './code-points.js';

test.each([
  ['é', '"é"', 'U+00E9'],
  ['"', '"\\""', 'U+0022'],
  ['\n', '"\\n"', 'U+000A'],
  ['\u0301', '"\\u{301}"', 'U+0301'],
  ['\u00A0', '"\\u{A0}"', 'U+00A0'],
  ['\u200B', '"\\u{200B}"', 'U+200B'],
  ['\uD83D', '"\\u{D83D}"', 'U+D83D'],
  ['😀', '"😀"', 'U+1F600'],
])('%j is shown as %s', (symbol, shown, name) => {
  expect(show(symbol)).toBe(shown);
  expect(codePointName(symbol)).toBe(name);
});

test('one character is one code point', () => {
  expect(['a', '😀', '\uD83D', '\0'].map(isOneCharacter)).toEqual([true, true, true, true]);
  expect(['', 'ab', 'e\u0301', '😀a'].map(isOneCharacter)).toEqual([false, false, false, false]);
});
