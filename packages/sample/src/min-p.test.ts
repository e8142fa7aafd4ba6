import { describe, expect, it } from 'vitest';
import { minP } from './min-p.js';

const removed = Number.NEGATIVE_INFINITY;
const keep = (p: number, ...values: number[]) => [...minP(p)(Float32Array.from(values), { history: [] })];

describe('minP', () => {
  it('keeps what is at least p times as probable as the best', () => {
    expect(keep(0.5, 3, 3 - 0.69, 3 - 0.7)).toEqual([3, Math.fround(3 - 0.69), removed]); // ln 2 = 0.693
  });

  it('keeps all at 0, the best and its equals at 1', () => {
    expect(keep(0, 3, -80, removed)).toEqual([3, -80, removed]);
    expect(keep(1, 3, 2.9999, 3)).toEqual([3, removed, 3]);
  });

  it('keeps only +Infinity beside +Infinity', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect(keep(0.1, infinity, 5, infinity)).toEqual([infinity, removed, infinity]);
    expect(keep(0, infinity, 5)).toEqual([infinity, 5]);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %s', (p) => {
    expect(() => minP(p)).toThrow(new RangeError(`minP: expected a number in [0, 1], got ${p}`));
  });
});
