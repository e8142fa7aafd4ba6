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

it('of a density, whose loss may be negative', () => {
  expect(perplexity(-2)).toBe(Math.exp(-2));
  expect(bitsPerCharacter(-Math.LN2)).toBe(-1);
});

it.each([perplexity, bitsPerCharacter])('%o refuses what is no loss', (f) => {
  expect(() => f(Number.NaN)).toThrow(new RangeError('nats: expected a number, got NaN'));
  expect(() => f('1' as never)).toThrow('nats: expected a number, got "1"');
  expect(f(Infinity)).toBe(Infinity);
});
