import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import { score } from './score.js';
import { probabilities } from './softmax.js';

const relative = (value: number, exact: number) => Math.abs(value / exact - 1);

describe('score', () => {
  it('is ln p of each id given those before', () => {
    // after 0: 3 to 1 for 0; after 1: even
    const next = (id: number) => Float32Array.from(id === 0 ? [3, 1] : [1, 1], Math.log);
    const result = score(next, Uint8Array.of(0, 0, 1, 1));
    const exact = [Math.log(0.75), Math.log(0.25), Math.log(0.5)];
    const total = -exact.reduce((a, b) => a + b, 0);
    // 1e-7: logits are float32
    for (const [i, value] of exact.entries())
      expect(relative(result.logProbabilities[i] ?? 0, value)).toBeLessThan(1e-7);
    expect(result.count).toBe(3);
    expect(relative(result.total, total)).toBeLessThan(1e-7);
    expect(result.nats).toBe(result.total / 3);
    expect(result.perplexity).toBe(Math.exp(result.nats));
    expect(relative(result.bitsPerSymbol, total / 3 / Math.log(2))).toBeLessThan(1e-7);
  });

  it('calls a uniform model a perplexity of V', () => {
    const { perplexity, bitsPerSymbol } = score(() => new Float32Array(64).fill(-3), [1, 2, 3, 4]);
    expect(relative(perplexity, 64)).toBeLessThan(1e-13);
    expect(relative(bitsPerSymbol, 6)).toBeLessThan(1e-13);
  });

  it('agrees with the softmax', () => {
    const values = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.nat(), (list, id) => {
        const logits = Float32Array.from(list);
        const target = id % list.length;
        const { total } = score(() => logits, [0, target]);
        expect(Math.abs(Math.exp(-total) - (probabilities(logits)[target] as number))).toBeLessThan(1e-13);
      }),
    );
  });

  it('feeds every id but the last', () => {
    const fed: number[] = [];
    score(
      (id) => {
        fed.push(id);
        return new Float32Array(5);
      },
      [4, 3, 2, 1],
    );
    expect(fed).toEqual([4, 3, 2]);
  });

  it('does not underflow where the probability does', () => {
    expect(score(() => Float32Array.of(0, -2000), [0, 1]).total).toBe(2000);
  });

  it('is infinite where the model ruled an id out', () => {
    const result = score(() => Float32Array.of(0, Number.NEGATIVE_INFINITY), [0, 0, 1]);
    expect([...result.logProbabilities]).toEqual([0, Number.NEGATIVE_INFINITY]);
    expect(result).toMatchObject({ nats: Number.POSITIVE_INFINITY, perplexity: Number.POSITIVE_INFINITY });
  });

  it('shares all among +Infinity', () => {
    const infinity = Number.POSITIVE_INFINITY;
    const result = score(() => Float32Array.of(infinity, 5, infinity), [0, 2, 1]);
    expect([...result.logProbabilities]).toEqual([-Math.LN2, -infinity]);
  });

  it('names the step at which logits go wrong', () => {
    let calls = 0;
    const next = () => Float32Array.of(1, ++calls === 3 ? Number.NaN : 2);
    expect(() => score(next, [0, 1, 0, 1, 0])).toThrow(new LogitsError('score: logit 1 is NaN', 2));
  });

  it('refuses fewer than 2 ids and ids outside of the vocabulary', () => {
    const next = () => new Float32Array(4);
    expect(() => score(next, [])).toThrow(new RangeError('ids: expected at least 2 ids, got 0'));
    expect(() => score(next, undefined as never)).toThrow(
      new TypeError('ids: expected an array of ids, got undefined'),
    );
    expect(() => score(next, [1])).toThrow(new RangeError('ids: expected at least 2 ids, got 1'));
    expect(() => score(next, [1, 4])).toThrow(new RangeError('ids[1]: expected an id from 0 to 3, got 4'));
    expect(() => score(next, [1, 0.5])).toThrow(new RangeError('ids[1]: expected a whole number >= 0, got 0.5'));
    expect(() => score(next, [-1, 0])).toThrow(new RangeError('ids[0]: expected a whole number >= 0, got -1'));
    expect(() => score({} as never, [1, 0])).toThrow(TypeError);
  });
});
