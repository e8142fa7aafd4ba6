import { describe, expect, it } from 'vitest';
import { topK } from './top-k.js';

const removed = Number.NEGATIVE_INFINITY;
const keep = (k: number, ...values: number[]) => [...topK(k)(Float32Array.from(values), { history: [] })];

describe('topK', () => {
  it('keeps the k largest', () => {
    expect(keep(2, 0, 3, 1, 2)).toEqual([removed, 3, removed, 2]);
  });

  it('keeps exactly k of equal ones, the lowest index first', () => {
    expect(keep(2, 1, 1, 1)).toEqual([1, 1, removed]);
    expect(keep(2, 1, 5, 1, 1)).toEqual([1, 5, removed, removed]);
    expect(keep(1, 0, -0)).toEqual([0, removed]);
    expect(keep(1, -0, 0)).toEqual([-0, removed]);
  });

  it('keeps all where k is not below V', () => {
    expect(keep(3, 1, 2, 3)).toEqual([1, 2, 3]);
    expect(keep(1000, 1, 2, 3)).toEqual([1, 2, 3]);
  });

  it('does not count what is removed already', () => {
    expect(keep(2, removed, 1, removed, 2)).toEqual([removed, 1, removed, 2]);
    expect(keep(3, removed, 1, removed, 2)).toEqual([removed, 1, removed, 2]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (k) => {
    expect(() => topK(k)).toThrow(new RangeError(`topK: expected a whole number >= 1, got ${k}`));
  });
});
