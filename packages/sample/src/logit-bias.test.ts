import { describe, expect, it } from 'vitest';
import { type Biases, logitBias } from './logit-bias.js';

const { NEGATIVE_INFINITY: removed, POSITIVE_INFINITY: forced } = Number;
const apply = (biases: Biases, ...values: number[]) => [
  ...logitBias(biases)(Float32Array.from(values), { history: [] }),
];

describe('logitBias', () => {
  it('adds, from a record and from a Map', () => {
    expect(apply({ 1: 0.5, 2: -1 }, 1, 2, 3)).toEqual([1, 2.5, 2]);
    expect(apply(new Map([[0, 4]]), 1, 2)).toEqual([5, 2]);
    expect(apply({}, 1, 2)).toEqual([1, 2]);
  });

  it('bans and forces, and what is removed stays so', () => {
    expect(apply({ 0: removed, 1: forced }, 1, 2, 3)).toEqual([removed, forced, 3]);
    expect(apply({ 0: forced, 1: 5 }, removed, removed, 3)).toEqual([removed, removed, 3]);
    expect(apply({ 0: removed }, forced, 3)).toEqual([removed, 3]);
  });

  it('does not follow later changes of the map', () => {
    const biases = new Map([[0, 1]]);
    const filter = logitBias(biases);
    biases.set(0, 100);
    expect([...filter(Float32Array.of(0), { history: [] })]).toEqual([1]);
  });

  it('refuses what is not an id or not a number', () => {
    expect(() => logitBias({ a: 1 } as Record<string, number>)).toThrow(
      'logitBias: expected a whole number >= 0, got NaN',
    );
    expect(() => logitBias(undefined as never)).toThrow('logitBias: expected a Map or a record from ids to numbers');
    expect(() => logitBias({ [-1]: 1 })).toThrow('logitBias: expected a whole number >= 0, got -1');
    expect(() => logitBias(new Map([[0.5, 1]]))).toThrow('logitBias: expected a whole number >= 0, got 0.5');
    expect(() => logitBias({ 3: Number.NaN })).toThrow('logitBias[3]: expected a number, got NaN');
  });

  it('refuses an id beyond the vocabulary when it sees it', () => {
    expect(() => apply({ 2: 1 }, 1, 2)).toThrow(new RangeError('logitBias: expected an id from 0 to 1, got 2'));
  });
});
