import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitDocuments } from './split-documents.js';

test('nothing is lost or doubled, parts keep the order, sizes follow the fractions', () => {
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 9 }), unit, (n, tenths, u) => {
      const items = Array.from({ length: n }, (_, i) => i);
      const parts = splitDocuments(items, [tenths / 10, 1 - tenths / 10], () => u);
      expect(parts[0].length).toBe(Math.round(n * (tenths / 10)));
      for (const part of parts) expect(part).toEqual([...part].sort((a, b) => a - b));
      expect(parts.flat().sort((a, b) => a - b)).toEqual(items);
      expect(splitDocuments(items, [tenths / 10, 1 - tenths / 10], () => u)).toEqual(parts);
    }),
  );
});

test('the held-out part is drawn, not the tail', () => {
  const items = Array.from({ length: 1000 }, (_, i) => i);
  const [, heldOut] = splitDocuments(items, [0.9, 0.1], () => 0.3);
  const mean = heldOut.reduce((a, b) => a + b, 0) / heldOut.length;
  // 100 of 0 … 999: the mean has a standard deviation of 27; the tail's mean is 949.5.
  expect(Math.abs(mean - 499.5)).toBeLessThan(140);
  expect(splitDocuments(items, [0.9, 0.1], () => 0.4)[1]).not.toEqual(heldOut);
});

test('bad arguments are named', () => {
  expect(() => splitDocuments(['a'], [0.5, 0.5], Math.random)).toThrow('leaves this part empty');
  expect(() => splitDocuments('ab' as never, [1], Math.random)).toThrow('items: expected an array, got "ab"');
  expect(() => splitDocuments(['a'], [1], 7 as never)).toThrow('random: expected a function, got 7');
});
