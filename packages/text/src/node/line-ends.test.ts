import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCrlf, toLf } from './line-ends.js';

test('every Windows line end is counted and made one character', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\r', '\n', '\r\n')), (pieces) => {
      const text = pieces.join('');
      expect(countCrlf(text)).toBe(text.split('\r\n').length - 1);
      expect(toLf(text).length).toBe(text.length - countCrlf(text));
    }),
  );
});

test('lone carriage returns stay', () => {
  expect(toLf('a\rb\r\nc')).toBe('a\rb\nc');
  expect(countCrlf('\r\r\n')).toBe(1);
  expect(() => countCrlf(7 as never)).toThrow('text: expected a string, got 7');
});
