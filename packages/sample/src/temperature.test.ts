import { describe, expect, it } from 'vitest';
import { probabilities } from './softmax.js';
import { temperature } from './temperature.js';

const at = (t: number, ...values: number[]) => [...temperature(t)(Float32Array.from(values), { history: [] })];
const { NEGATIVE_INFINITY: removed, POSITIVE_INFINITY: infinity } = Number;

describe('temperature', () => {
  it('divides', () => {
    expect(at(0.5, 1, -2, 0, removed)).toEqual([2, -4, 0, removed]);
    expect(at(4, 1, -2, 0, removed)).toEqual([0.25, -0.5, 0, removed]);
    expect(at(1, 1, -2)).toEqual([1, -2]);
  });

  it('is greedy at 0: the lowest index wins ties', () => {
    expect(at(0, 1, 7, 7, removed)).toEqual([removed, 7, removed, removed]);
    expect(at(-0, -3, -2)).toEqual([removed, -2]);
  });

  it('is uniform over what is kept at +Infinity', () => {
    expect(at(infinity, 1, removed, -7)).toEqual([0, removed, 0]);
  });

  it('leaves +Infinity the only choice at every temperature', () => {
    for (const t of [1e-300, 0.5, 1e300, infinity]) {
      expect([...probabilities(Float32Array.from(at(t, 5, infinity, infinity)))]).toEqual([0, 0.5, 0.5]);
    }
    expect(at(0, 5, infinity, infinity)).toEqual([removed, infinity, removed]);
  });

  it('does not overflow at a tiny temperature, whatever the sign', () => {
    expect([...probabilities(Float32Array.from(at(1e-300, 5, 3)))]).toEqual([1, 0]);
    expect([...probabilities(Float32Array.from(at(1e-300, -5, -3, -3)))]).toEqual([0, 0.5, 0.5]);
  });

  it.each([-1, -1e-9, Number.NaN, removed, '1' as unknown as number])('refuses %s', (t) => {
    expect(() => temperature(t)).toThrow(RangeError);
    expect(() => temperature(t)).toThrow(/^temperature: expected a number >= 0, got/);
  });
});
