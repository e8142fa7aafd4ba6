import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import { peakOf, probabilities } from './softmax.js';

const { NaN: nan, NEGATIVE_INFINITY: removed, POSITIVE_INFINITY: forced } = Number;

describe('probabilities', () => {
  it('is the softmax', () => {
    const e = Math.E;
    const p = probabilities(Float32Array.of(0, 1, 0));
    // relative 1e-15: float64
    for (const [i, exact] of [1 / (2 + e), e / (2 + e), 1 / (2 + e)].entries()) {
      expect(Math.abs((p[i] as number) / exact - 1)).toBeLessThan(1e-15);
    }
  });

  it('stays finite at the ends of float32', () => {
    expect([...probabilities(Float32Array.of(3.4e38, -3.4e38, 3.4e38))]).toEqual([0.5, 0, 0.5]);
    expect([...probabilities(Float32Array.of(-3.4e38, -3.4e38))]).toEqual([0.5, 0.5]);
  });

  it('gives -Infinity nothing and shares all among +Infinity', () => {
    expect([...probabilities(Float32Array.of(0, removed, 0))]).toEqual([0.5, 0, 0.5]);
    expect([...probabilities(Float32Array.of(9, forced, removed, forced))]).toEqual([0, 0.5, 0, 0.5]);
  });

  it('sums in float64: 2^20 equal logits', () => {
    const p = probabilities(new Float32Array(2 ** 20));
    expect(p[0]).toBe(2 ** -20);
  });
});

describe('peakOf', () => {
  it('finds the largest', () => {
    expect(peakOf(Float32Array.of(removed, -2, -1), 'x')).toBe(-1);
  });

  it.each([
    ['NaN', [0, nan], 'x: logit 1 is NaN'],
    ['NaN after +Infinity', [forced, nan], 'x: logit 1 is NaN'],
    ['all removed', [removed, removed], 'x: nothing left to choose, all 2 logits are -Infinity'],
    ['none', [], 'x: expected at least one logit, got none'],
  ])('refuses %s', (_case, values, message) => {
    const look = () => peakOf(Float32Array.from(values), 'x');
    expect(look).toThrow(LogitsError);
    expect(look).toThrow(message);
  });
});
