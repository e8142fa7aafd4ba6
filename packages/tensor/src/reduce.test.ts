import { describe, expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import { indices, mean, scope, sum, type Tensor, tensor, values, zeros } from './index.js';

/** For x [2, 3, 4]: where element i goes when these axes are summed. */
const cases: [string, number | number[] | undefined, (i: number) => number, number[], number[]][] = [
  ['everything', undefined, () => 0, [], [1, 1, 1]],
  ['the first axis', 0, (i) => i % 12, [3, 4], [1, 3, 4]],
  ['the middle axis', 1, (i) => 4 * Math.floor(i / 12) + (i % 4), [2, 4], [2, 1, 4]],
  ['the last axis', -1, (i) => Math.floor(i / 4), [2, 3], [2, 3, 1]],
  ['two axes', [0, 2], (i) => Math.floor(i / 4) % 3, [3], [1, 3, 1]],
  ['no axis', [], (i) => i, [2, 3, 4], [2, 3, 4]],
];

onBothBackends(() => {
  describe.each([
    ['sum', sum, 1],
    ['mean', mean, 0],
  ] as const)('%s', (name, f, isSum) => {
    it.each(cases)('%s', (_, axis, goes, shape, kept) => {
      const parts = shape.reduce((n, size) => n * size, 1);
      const share = isSum ? 1 : parts / 24;
      const formula = (x: number[]) => {
        const y = new Array<number>(parts).fill(0);
        x.forEach((v, i) => {
          y[goes(i)] = (y[goes(i)] as number) + v * share;
        });
        return y;
      };
      const call = (keep: boolean) => (x: Tensor) => (axis === undefined ? f(x) : f(x, axis, keep));
      expect(scope(() => call(false)(zeros([2, 3, 4])).shape)).toEqual(shape);
      if (axis !== undefined) expect(scope(() => call(true)(zeros([2, 3, 4])).shape)).toEqual(kept);
      for (const keep of [false, true])
        checkAgainstFormula({ f: call(keep) as never, formula: formula as never, shapes: [[2, 3, 4]] });
    });

    it('refuses an axis that is not there', () => {
      scope(() => {
        const message = `${name}: axis expected from -2 to 1 for a tensor [2, 3] (float32), got 2`;
        expect(() => f(zeros([2, 3]), 2)).toThrow(message);
        expect(() => f(zeros([2, 3]), [0, 0.5])).toThrow(RangeError);
        expect(() => f([1, 2] as never)).toThrow(`${name}: expected a tensor, got an array of length 2`);
      });
    });

    it('reads integers as floats', () => {
      expect(scope(() => values(f(indices([1, 2], [2])))[0])).toBe(isSum ? 3 : 1.5);
    });
  });

  it('adds up a million floats without drifting', () => {
    const tenths = new Float32Array(1e6).fill(0.1);
    const [total, average] = scope(() => {
      const x = tensor(tenths, [1000, 1000]);
      return [values(sum(x))[0] as number, values(mean(x))[0] as number];
    });
    // One rounding to float32, relative.
    expect(Math.abs((total as number) / (1e6 * Math.fround(0.1)) - 1)).toBeLessThan(1e-7);
    expect(Math.abs((average as number) / Math.fround(0.1) - 1)).toBeLessThan(1e-7);
  });

  it('gives 0 for the sum of nothing and NaN for its mean', () => {
    expect(scope(() => values(sum(zeros([0, 3])))[0])).toBe(0);
    expect(scope(() => values(mean(zeros([0, 3])))[0])).toBeNaN();
  });
});
