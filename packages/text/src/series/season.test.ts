import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSeason } from './season.js';
import { series } from './series.js';

/** Numbers in [-1, 1) that repeat. */
function noise(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 30 - 1;
  };
}

test('a season is found under a trend and noise', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 60 }), fc.double({ min: -0.02, max: 0.02, noNaN: true }), (season, slope) => {
      const random = noise(season);
      const xs = Float64Array.from(
        { length: 12 * season },
        (_, t) => 3 + slope * t + Math.sin((2 * Math.PI * t) / season) + 0.1 * random(),
      );
      // Noise may move the top of a smooth peak.
      expect(Math.abs((findSeason(series(xs)) ?? 0) - season)).toBeLessThanOrEqual(1 + season / 20);
    }),
    { numRuns: 40 },
  );
});

test('two marked days a week: exactly a week', () => {
  const days = Float64Array.from({ length: 140 }, (_, t) => (t % 7 > 4 ? 1 : 0));
  expect(findSeason(series(days))).toBe(7);
  expect(findSeason(series(days), { longest: 6 })).toBe(undefined);
});

test('none in noise, a line, one value', () => {
  const random = noise(5);
  expect(findSeason(series(Float64Array.from({ length: 500 }, random)))).toBe(undefined);
  expect(findSeason(series(Float64Array.from({ length: 100 }, (_, t) => t)))).toBe(undefined);
  expect(findSeason(series(new Float64Array(100)))).toBe(undefined);
  expect(findSeason(series(Float64Array.of(1)))).toBe(undefined);
});

test('bad options are named', () => {
  expect(() => findSeason(series(new Float64Array(9)), { longest: 1 })).toThrow(
    'longest: expected a whole number >= 2',
  );
  expect(() => findSeason(series(new Float64Array(9)), { period: 7 } as never)).toThrow('findSeason.period: expected');
});
