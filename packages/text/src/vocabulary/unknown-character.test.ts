import { expect, test } from 'vitest';
import { characters } from './characters.js';
import { UnknownCharacterError } from './unknown-character.js';

function failure(known: string, text: string): UnknownCharacterError {
  try {
    characters(known).encode(text);
  } catch (error) {
    if (error instanceof UnknownCharacterError) return error;
  }
  throw new Error('expected an UnknownCharacterError');
}

test('names the character, its place and the nearest one', () => {
  const error = failure('cafe \n😀', '😀 cafe\n😀 café e');
  expect(error).toMatchObject({
    name: 'UnknownCharacterError',
    character: 'é',
    codePoint: 0xe9,
    position: 12,
    line: 2,
    column: 6,
    suggestion: 'e',
  });
  expect(error.message).toBe(
    'unknown character "é" (U+00E9) at position 12 (line 2, column 6): did you mean "é" -> "e"; ' +
      "or make the vocabulary with { unknown: 'skip' } or { unknown: { replace: '\uFFFD' } }",
  );
});

test.each([
  ['\r', 'Windows line ends'],
  ['\uFEFF', 'byte order mark'],
  ['\uD83D', 'half of a surrogate pair'],
  ['愛', 'nothing in the vocabulary comes near'],
  ['\u2019', `did you mean "\u2019" -> "'"`],
  ['A', 'did you mean "A" -> "a"'],
])('gives advice for %j', (character, advice) => {
  expect(failure("a'\n", character).message).toContain(advice);
});

test('the place of the very first character', () => {
  expect(failure('a', 'b')).toMatchObject({ position: 0, line: 1, column: 1, suggestion: undefined });
});
