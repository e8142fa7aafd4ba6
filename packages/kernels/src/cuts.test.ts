import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutsOf, cutsOfRows } from './cuts.js';

it('cuts into parts of nearly one size, at multiples of the step', () => {
  expect(cutsOf(50, 2)).toEqual([0, 25, 50]);
  expect(cutsOf(65, 2, 8)).toEqual([0, 32, 65]);
  expect(cutsOf(7, 1)).toEqual([0, 7]);
});

it('gives the short rows of packed sequences more company', () => {
  // Lengths 10, 2, 2, 2, 2, 2.
  const offsets = [0, 6, 12, 13, 14, 15, 16, 17, 18, 19, 20];
  expect(cutsOfRows(offsets, 6, 2)).toEqual([0, 1, 6]);
  expect(cutsOfRows(undefined, 6, 2)).toEqual([0, 3, 6]);
});

it('covers all rows, each part with one at least, whatever the lengths', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (drawn, most) => {
        const lengths = drawn.sort((a, b) => b - a);
        const offsets = [0];
        for (let t = 0; t < (lengths[0] ?? 0); t++)
          offsets.push((offsets.at(-1) ?? 0) + lengths.filter((length) => length > t).length);
        const parts = Math.min(most, lengths.length);
        const cuts = cutsOfRows(offsets, lengths.length, parts);
        expect(cuts[0]).toBe(0);
        expect(cuts.at(-1)).toBe(lengths.length);
        expect(cuts.length).toBeLessThanOrEqual(parts + 1);
        cuts.slice(1).forEach((to, i) => {
          expect(to).toBeGreaterThan(cuts[i] ?? 0);
        });
      },
    ),
  );
});
