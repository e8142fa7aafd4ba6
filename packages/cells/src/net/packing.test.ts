import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packing } from './packing.js';

const batches = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 })).chain(([steps, batch]) =>
  fc.record({
    steps: fc.constant(steps),
    lengths: fc
      .array(fc.integer({ min: 0, max: steps }), { minLength: batch, maxLength: batch })
      .filter((lengths) => lengths.some((length) => length > 0)),
  }),
);

it('lists every valid place once, the rows of a step longest first', () => {
  fc.assert(
    fc.property(batches, ({ steps, lengths }) => {
      const plan = packing(lengths, steps);
      if (!plan) {
        expect(lengths.every((length) => length === steps)).toBe(true);
        return;
      }
      const batch = lengths.length;
      const valid = Array.from({ length: steps * batch }, (_, at) => at).filter(
        (at) => Math.floor(at / batch) < (lengths[at % batch] as number),
      );
      expect([...plan.rows].sort((a, b) => a - b)).toEqual(valid);
      expect([...plan.counts].reduce((a, b) => a + b, 0)).toBe(valid.length);
      expect([...plan.counts]).toEqual([...plan.counts].sort((a, b) => b - a));
      plan.rows.forEach((at, n) => {
        expect(plan.back[at]).toBe(n);
      });
      plan.order.forEach((row, k) => {
        expect(plan.place[row]).toBe(k);
      });
      const sorted = [...plan.order].map((row) => lengths[row] as number);
      expect(sorted).toEqual([...lengths].sort((a, b) => b - a));
    }),
  );
});

it('says that nothing is padded', () => {
  expect(packing([3, 3], 3)).toBeUndefined();
});

it('ends with the longest row', () => {
  expect(Array.from(packing([2, 1], 5)?.counts ?? [])).toEqual([2, 1]);
});
