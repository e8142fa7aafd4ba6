import { expect, test } from 'vitest';
import { isGood, watch } from './watch';

test('forty losses in a row above guessing are a divergence, noise is none', () => {
  const diverges = watch(4);
  for (let i = 0; i < 39; i++) expect(diverges(9)).toBe(false);
  expect(diverges(3)).toBe(false);
  for (let i = 0; i < 39; i++) expect(diverges(9)).toBe(false);
  expect(diverges(9)).toBe(true);
});

test('what guesses worse than ln V is not kept', () => {
  expect(isGood(4.1, 4)).toBe(true);
  expect(isGood(4.5, 4)).toBe(false);
  expect(isGood(Number.NaN, 4)).toBe(false);
});
