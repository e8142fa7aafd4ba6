import { expect, it } from 'vitest';
import { BITS, bitsText, rightOf, usable } from './bits';

it('counts log₂ 27 bits a letter', () => {
  expect(2 ** BITS).toBeCloseTo(27, 10);
  expect(bitsText(3)).toBe('14.26');
});

it('keeps the letters it knows, and tells the others', () => {
  expect(usable('Ab é <b>😀')).toEqual({ text: 'ab  b', left: ['é', '<', '>', '😀'], lowered: true });
  expect(usable('日本').text).toBe('');
});

it('counts letters at their places', () => {
  expect(rightOf('hello', 'hallo')).toBe(4);
  expect(rightOf('hello', 'ello')).toBe(1);
});
