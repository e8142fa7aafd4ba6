import { expect, it } from 'vitest';
import { attend, stepMultiplications } from './attention';
import { LETTERS, LONGEST } from './copier-settings';

it('says everything back, however few numbers a key has', () => {
  const text = Array.from({ length: LONGEST }, (_, i) => LETTERS[(i * 7) % LETTERS.length]).join('');
  for (const width of [4, 16, 64])
    for (let n = 1; n <= LONGEST; n++) expect(attend(text.slice(0, n), width).said).toBe(text.slice(0, n));
});

it('pays with length: numbers kept grow with it, multiplications with its square', () => {
  const [short, long] = [attend('abcd', 16), attend('abcdabcd', 16)];
  expect(short.kept).toBe(4 * (16 + 27));
  expect(short.multiplications).toBe(4 * 4 * (16 + 27));
  expect(long.kept).toBe(2 * short.kept);
  expect(long.multiplications).toBe(4 * short.multiplications);
});

it('knows what a step of the copier costs', () => {
  expect(stepMultiplications(2)).toBe(3 * 2 * (2 + 29) + 29 * 2);
});
