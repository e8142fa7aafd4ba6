import { expect, test } from 'vitest';
import { gridArray, seededRandom } from './random.js';

test('a seed gives the same numbers again, uniform in [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 10_000 }, seededRandom(seed));
  const numbers = draw(1);
  expect(draw(1)).toEqual(numbers);
  expect(draw(2)).not.toEqual(numbers);
  expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
  const moment = (k: number) => numbers.reduce((sum, x) => sum + x ** k, 0) / numbers.length;
  expect(Math.abs(moment(1) - 1 / 2)).toBeLessThan(0.01); // three standard errors of 10,000 draws
  expect(Math.abs(moment(2) - 1 / 3)).toBeLessThan(0.01);
});

test('numbers on the grid are exact in float32 and reach the bound', () => {
  const { shape, data } = gridArray([40, 50], seededRandom(3), 0.25);
  expect(shape).toEqual([40, 50]);
  expect(data).toHaveLength(2000);
  expect(data.every((x) => Math.fround(x) === x && Number.isInteger(256 * x))).toBe(true);
  expect([Math.min(...data), Math.max(...data)]).toEqual([-0.25, 0.25]);
});
