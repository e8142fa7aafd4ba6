import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitsPerCharacter, perplexity } from './metrics.js';

it('a uniform guess among n symbols has perplexity n and log2 n bits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (n) => {
      expect(perplexity(Math.log(n)) / n).toBeCloseTo(1, 9);
      expect(bitsPerCharacter(Math.log(n))).toBeCloseTo(Math.log2(n), 9);
    }),
  );
});

it.each([perplexity, bitsPerCharacter])('%o refuses what is no loss', (f) => {
  expect(() => f(-1)).toThrow('nats: expected a number of nats >= 0, got -1');
  expect(() => f(Number.NaN)).toThrow(RangeError);
  expect(f(Infinity)).toBe(Infinity);
});
