import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import type { Filter } from './filter.js';
import { repetitionPenalty } from './repetition-penalty.js';
import { sampler } from './sampler.js';
import { seeded } from './seeded.js';
import { probabilities } from './softmax.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';

const { NaN: nan, NEGATIVE_INFINITY: removed, POSITIVE_INFINITY: forced } = Number;
const below1 = 1 - Number.EPSILON / 2;
const at = (u: number, ...values: number[]) => sampler(() => u)(Float32Array.from(values), []);

describe('sampler', () => {
  it('inverts the cumulative distribution: the smallest id whose sum exceeds u', () => {
    // four equal weights: the borders are exact
    expect([0, 0.2499, 0.25, 0.4999, 0.5, 0.75, below1].map((u) => at(u, 3, 3, 3, 3))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  it('skips what has no weight, at both ends', () => {
    expect([0, below1].map((u) => at(u, removed, 1, removed))).toEqual([1, 1]);
    expect([0, below1].map((u) => at(u, -2000, 0, -2000))).toEqual([1, 1]);
  });

  it('shares all among +Infinity', () => {
    expect([0, 0.49, 0.5, below1].map((u) => at(u, 50, forced, 50, forced))).toEqual([1, 1, 3, 3]);
  });

  it('draws exactly one number a pick, also where nothing is left to chance', () => {
    for (const filters of [[], [temperature(0)], [topK(1)], [topK(2), temperature(2)]]) {
      let draws = 0;
      const pick = sampler(() => ++draws / 10, ...filters);
      for (let i = 0; i < 5; i++) pick(Float32Array.of(1, 2, 3), []);
      expect(draws).toBe(5);
    }
  });

  it('is greedy at temperature 0', () => {
    const pick = sampler(seeded(1), temperature(0));
    for (let i = 0; i < 50; i++) expect(pick(Float32Array.of(1, 2, 2, 0), [])).toBe(1);
  });

  it('runs the filters in the order of the array', () => {
    const logits = Float32Array.of(3, 2);
    const double: Filter = (values) => values.map((value) => value * 2);
    const minusFour: Filter = (values) => values.map((value) => value - 4);
    const seen = (...filters: Filter[]) => {
      let result: number[] = [];
      const look: Filter = (values) => {
        result = [...values];
        return values;
      };
      sampler(() => 0, ...filters, look)(logits, []);
      return result;
    };
    expect(seen(double, minusFour)).toEqual([2, 0]);
    expect(seen(minusFour, double)).toEqual([-2, -4]);
  });

  it('passes the history on', () => {
    const pick = sampler(() => 0, repetitionPenalty({ penalty: 10 }), temperature(0));
    expect(pick(Float32Array.of(3, 2), [])).toBe(0);
    expect(pick(Float32Array.of(3, 2), Uint8Array.of(0))).toBe(1);
  });

  it('leaves the logits alone and copes with another size', () => {
    const pick = sampler(() => 0.5, temperature(0.5), topK(1));
    const logits = Float32Array.of(3, 2);
    expect(pick(logits, [])).toBe(0);
    expect([...logits]).toEqual([3, 2]);
    expect(pick(Float32Array.of(1, 2, 3), [])).toBe(2);
  });

  it('is the distribution it claims: chi-square over 20000 draws', () => {
    const logits = Float32Array.of(1.5, 0, -1, 0.3, removed, 2, -0.5, 1);
    const draws = 20_000;
    const counts = new Array<number>(logits.length).fill(0);
    const pick = sampler(seeded(20), temperature(0.9));
    for (let i = 0; i < draws; i++) {
      const id = pick(logits, []);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    const exact = probabilities(logits.map((logit) => logit / 0.9));
    let chiSquare = 0;
    for (const [i, p] of exact.entries()) {
      if (p > 0) chiSquare += ((counts[i] ?? 0) - draws * p) ** 2 / (draws * p);
    }
    expect(counts[4]).toBe(0);
    expect(chiSquare).toBeLessThan(22.46); // 6 degrees of freedom, 0.1 %
  });

  it.each([
    ['NaN', [1, nan], 'sampler: logit 1 is NaN'],
    ['nothing left', [removed, removed], 'sampler: nothing left to choose, all 2 logits are -Infinity'],
    ['no logits', [], 'sampler: expected at least one logit, got none'],
  ])('refuses %s, without drawing', (_case, values, message) => {
    const random = () => {
      throw new Error('drawn');
    };
    expect(() => sampler(random)(Float32Array.from(values), [])).toThrow(new LogitsError(message));
  });

  it('refuses what a filter of the user makes of the logits', () => {
    const spoil: Filter = (values) => values.map(() => nan);
    const cut: Filter = (values) => values.slice(1);
    expect(() => sampler(() => 0, spoil)(Float32Array.of(1, 2), [])).toThrow('sampler: logit 0 is NaN');
    expect(() => sampler(() => 0, cut)(Float32Array.of(1, 2), [])).toThrow('filter 0: expected 2 logits back, got 1');
  });

  it.each([1, -0.1, nan])('refuses the random number %s', (u) => {
    expect(() => at(u, 1, 2)).toThrow(new RangeError(`random: expected a number in [0, 1), got ${u}`));
  });

  it('refuses what is not a function', () => {
    expect(() => sampler(5 as never)).toThrow(new TypeError('random: expected a function, got 5'));
    expect(() => sampler(() => 0, topK(1), [] as never)).toThrow(
      new TypeError('filter 1: expected a function, got an array of 0'),
    );
  });
});
