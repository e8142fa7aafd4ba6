import fc from 'fast-check';
import { expect, test } from 'vitest';
import { below, shuffledOrder } from './random.js';

test('an order has every number once and follows from its seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (n, seed) => {
      const order = shuffledOrder(n, seed);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      expect(shuffledOrder(n, seed)).toEqual(order);
    }),
  );
});

test('seed 0 shuffles like any other', () => {
  const drawnFromZeros = [1, 2, 3, 4, 5, 6, 7, 0];
  expect([...shuffledOrder(8, 0)]).not.toEqual(drawnFromZeros);
});

test('all orders of three occur about equally often', () => {
  const seen = new Map<string, number>();
  const seeds = 6000;
  for (let k = 0; k < seeds; k++) {
    const order = shuffledOrder(3, Math.floor(((k + 0.5) / seeds) * 2 ** 32)).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  // 1000 each; 20 % is more than six standard deviations of a fair draw.
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});

test('a source that leaves [0, 1) is refused', () => {
  expect(below(() => 0.999, 10)).toBe(9);
  for (const bad of [1, -0.1, Number.NaN])
    expect(() => below(() => bad, 10)).toThrow(`random: expected a number in [0, 1), got ${bad}`);
});
