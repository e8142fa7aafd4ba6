import { expect, it } from 'vitest';
import { extent, powerOfTen, scale, ticks } from './axis';

it('marks round values', () => {
  expect(ticks(0, 200, 5)).toEqual([0, 50, 100, 150, 200]);
  expect(ticks(-47.2, 1.3, 6, true)).toEqual([-40, -30, -20, -10, 0]);
  expect(ticks(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(ticks(3, 3, 5)).toEqual([3]);
  expect(ticks(0, 3, 10, true)).toEqual([0, 1, 2, 3]);
});

it('goes from values to places and back', () => {
  const { place, value } = scale(-40, 0, 280, 10);
  expect([place(-40), place(0), place(-20)]).toEqual([280, 10, 145]);
  expect(value(place(-13))).toBeCloseTo(-13, 12);
});

it('writes powers of ten', () => {
  expect([-47, 0, 1, -46.432, 0.30103, Number.NEGATIVE_INFINITY].map(powerOfTen)).toEqual([
    '10⁻⁴⁷',
    '10⁰',
    '10¹',
    '3.7 · 10⁻⁴⁷',
    '2',
    '0',
  ]);
});

it('looks at finite numbers alone', () => {
  expect(extent([Number.NaN, 2, Number.NEGATIVE_INFINITY, -1])).toEqual([-1, 2]);
  expect(extent([])).toEqual([0, 1]);
});
