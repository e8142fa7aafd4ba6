import fc from 'fast-check';
import { expect, test } from 'vitest';
import { split } from './split.js';

const ids = Uint16Array.from({ length: 100 }, (_, i) => i);

test('parts are contiguous views and nothing is lost', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 700, max: 2000 }), (shares, n) => {
      const whole = Uint16Array.from({ length: n }, (_, i) => i);
      const total = shares.reduce((a, b) => a + b);
      const parts = split(
        whole,
        shares.map((share) => share / total),
      );
      expect(parts.length).toBe(shares.length);
      expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
      parts.forEach((part, k) => {
        expect(part.buffer).toBe(whole.buffer);
        // Both ends of a part are rounded.
        expect(Math.abs(part.length - ((shares[k] ?? 0) / total) * n)).toBeLessThanOrEqual(1.0001);
      });
    }),
  );
});

test('the rounding of a sum does not matter', () => {
  expect(split(ids, [0.7, 0.2, 0.1]).map((part) => part.length)).toEqual([70, 20, 10]);
  expect(split(ids, [1]).map((part) => part.length)).toEqual([100]);
  expect(split(ids, [1 / 3, 1 / 3, 1 / 3]).map((part) => part.length)).toEqual([33, 34, 33]);
});

test.each([
  [[0.5, 0.4], 'fractions: expected a sum of 1, got 0.9'],
  [[], 'fractions: expected a sum of 1, got 0'],
  [[1.5, -0.5], 'fractions[1]: expected a finite number > 0, got -0.5'],
  [[1, 0], 'fractions[1]: expected a finite number > 0, got 0'],
  [[Number.NaN, 1], 'fractions[0]: expected a finite number > 0, got NaN'],
  [[0.999, 0.001], 'fractions[1]: 0.001 of 100 ids leaves this part empty'],
  [[0.001, 0.999], 'fractions[0]: 0.001 of 100 ids leaves this part empty'],
])('%j is refused', (fractions, message) => {
  expect(() => split(ids, fractions)).toThrow(message);
});

test('no ids, or something else than ids', () => {
  expect(() => split(new Uint8Array(0), [1])).toThrow('leaves this part empty');
  expect(() => split([1, 2] as never, [1])).toThrow(TypeError);
});
