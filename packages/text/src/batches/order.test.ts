import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderByLength, plainOrder } from './order.js';

const seeds = fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { nil: undefined });

test('every index comes once, in as many batches as fit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 900 }),
      fc.integer({ min: 1, max: 9 }),
      seeds,
      (list, batch, seed) => {
        const lengths = Uint32Array.from(list);
        for (const batches of [plainOrder(list.length, batch, seed), orderByLength(lengths, batch, seed)]) {
          const whole = Math.floor(list.length / batch);
          expect(batches.length).toBe(Math.ceil(list.length / batch));
          expect(batches.filter(({ length }) => length === batch).length).toBe(whole);
          expect(batches.flatMap((b) => [...b]).sort((a, b) => a - b)).toEqual(list.map((_, i) => i));
        }
        expect(orderByLength(lengths, batch, seed)).toEqual(orderByLength(lengths, batch, seed));
      },
    ),
  );
});

test('rows of like length are together, and batches are not in the order of length', () => {
  const lengths = Uint32Array.from({ length: 256 }, (_, i) => (i * 97) % 256);
  const spread = (batches: Uint32Array[]) =>
    batches.map(
      (b) => Math.max(...Array.from(b, (i) => lengths[i] ?? 0)) - Math.min(...Array.from(b, (i) => lengths[i] ?? 0)),
    );
  expect(spread(orderByLength(lengths, 8, 5))).toEqual(Array.from({ length: 32 }, () => 7));
  expect(Math.min(...spread(plainOrder(256, 8, 5)))).toBeGreaterThan(60);
  const first = orderByLength(lengths, 8, 5).map((b) => lengths[b[0] ?? 0] ?? 0);
  expect(first).not.toEqual([...first].sort((a, b) => b - a));
  expect(orderByLength(lengths, 8, 6)).not.toEqual(orderByLength(lengths, 8, 5));
});

test('without a seed the longest come first', () => {
  expect(orderByLength(Uint32Array.of(1, 3, 2, 3), 2, undefined)).toEqual([Uint32Array.of(1, 3), Uint32Array.of(2, 0)]);
});
