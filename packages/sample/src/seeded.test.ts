import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from './seeded.js';

// From the published definitions of SplitMix64 and xoroshiro128+ (rotations 24, 16, 37) in exact integers:
// low 26 bits of one output, then low 27 bits of the next, over 2^53.
const golden: readonly (readonly [number, readonly number[]])[] = [
  [0, [0.21015791621412716, 0.9526210374251859, 0.7610578165804366, 0.6025014732180781]],
  [1, [0.641880635054016, 0.06824309202427037, 0.5407492792081153, 0.27787714264653995]],
  [42, [0.5804427987926414, 0.23833165799408884, 0.016105725146773886, 0.08324562809978353]],
  [-1, [0.8395344306452923, 0.5881749469919904, 0.42228500032897887, 0.5112852246486747]],
  [2 ** 53 - 1, [0.7405060436706193, 0.4276320493091684, 0.8850105922144347, 0.1636172047117932]],
];

const seeds = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('seeded', () => {
  it.each(golden)('gives the known numbers for seed %s', (seed, numbers) => {
    const random = seeded(seed);
    expect(numbers.map(() => random())).toEqual(numbers);
  });

  it('starts from two outputs of SplitMix64', () => {
    // the first outputs for 1234567 are 6457827717110365317 and 3203168211198807973
    const [high0 = 0, low0 = 0, high1 = 0, low1 = 0] = seeded(1234567).state();
    const join = (high: number, low: number) => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    expect([join(high0, low0), join(high1, low1)]).toEqual([6457827717110365317n, 3203168211198807973n]);
  });

  it('stays in [0, 1) and has the mean and variance of a uniform number', () => {
    const random = seeded(3);
    const n = 100_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const u = random();
      if (!(u >= 0 && u < 1)) throw new Error(`${u}`);
      sum += u;
      squares += u * u;
    }
    expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / n)); // 4 standard errors
    expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / n));
  });

  it('gives neighbouring seeds first numbers that look independent', () => {
    const first = Array.from({ length: 2000 }, (_, seed) => seeded(seed)());
    const lag = first.slice(1).reduce((sum, u, i) => sum + (u - 0.5) * ((first[i] as number) - 0.5), 0);
    expect(Math.abs(lag / 2000)).toBeLessThan(4 / 12 / Math.sqrt(2000)); // 4 standard errors
  });

  it('goes on identically from a saved state, also through JSON and in another source', () => {
    fc.assert(
      fc.property(seeds, seeds, fc.nat(50), (seed, other, skipped) => {
        const random = seeded(seed);
        for (let i = 0; i < skipped; i++) random();
        const saved = JSON.parse(JSON.stringify(random.state()));
        const numbers = Array.from({ length: 20 }, random);
        const restored = seeded(other);
        restored.restore(saved);
        expect(restored.state()).toEqual(saved);
        expect(Array.from({ length: 20 }, restored)).toEqual(numbers);
        random.restore(saved);
        expect(Array.from({ length: 20 }, random)).toEqual(numbers);
      }),
    );
  });

  it('hands out a copy of its state', () => {
    const random = seeded(1);
    (random.state() as number[])[0] = 0;
    expect(random()).toBe(golden[1]?.[1][0]);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 'a' as unknown as number])(
    'refuses the seed %s',
    (seed) => {
      expect(() => seeded(seed)).toThrow(RangeError);
      expect(() => seeded(seed)).toThrow(/^seeded: expected a safe integer, got/);
    },
  );

  it.each([
    [[1, 2, 3]],
    [[1, 2, 3, 4, 5]],
    [[1, 2, 3, 0.5]],
    [[1, 2, 3, 2 ** 31]],
    [[1, 2, 3, '4']],
    [[0, 0, 0, 0]],
    ['1234'],
    [null],
  ])('refuses the state %j and stays where it was', (state) => {
    const random = seeded(1);
    const before = random.state();
    expect(() => random.restore(state as number[])).toThrow(RangeError);
    expect(() => random.restore(state as number[])).toThrow('restore: expected 4 integers of 32 bits, not all 0, got');
    expect(random.state()).toEqual(before);
  });
});
