import fc from 'fast-check';
import { expect, it } from 'vitest';
import { positionOf, positions, valueAt } from './scale';
import type { NumberField } from './schema';

const T: NumberField = { kind: 'number', label: 'T', from: 10, to: 1000, step: 1, log: true, default: 200 };
const bias: NumberField = { kind: 'number', label: 'b', from: 0, to: 5, step: 0.1, default: 1 };

it('goes from end to end, and stays within', () => {
  for (const field of [T, bias]) {
    expect(valueAt(field, 0, Number.NaN)).toBe(field.from);
    expect(valueAt(field, positions(field), Number.NaN)).toBe(field.to);
  }
  expect(valueAt(bias, 3, 0)).toBe(0.3);
});

it('moves wherever it is pushed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 999 }), (value) => {
      const next = Math.min(positions(T), Math.round(positionOf(T, value)) + 1);
      expect(valueAt(T, next, value)).toBeGreaterThan(value);
    }),
  );
});
