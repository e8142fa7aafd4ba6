import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  indices,
  reshape,
  reverse,
  ShapeError,
  scope,
  slice,
  type Tensor,
  tensor,
  transpose,
  values,
  zeros,
} from './index.js';

const count = Array.from({ length: 24 }, (_, i) => i);
const shapes = [[2, 3, 4]];

/** Which element of x [2, 3, 4] stands where. */
const cases: [string, (x: Tensor) => Tensor, number[], number[]][] = [
  ['reshape', (x) => reshape(x, [4, 6]), [4, 6], count],
  ['reshape with a free size', (x) => reshape(x, [3, -1]), [3, 8], count],
  ['reshape to its own shape', (x) => reshape(x, [2, 3, 4]), [2, 3, 4], count],
  ['transpose', (x) => transpose(x), [4, 3, 2], order([4, 3, 2], (k, j, i) => 12 * i + 4 * j + k)],
  ['transpose by axes', (x) => transpose(x, [1, 0, 2]), [3, 2, 4], order([3, 2, 4], (j, i, k) => 12 * i + 4 * j + k)],
  [
    'transpose by negative axes',
    (x) => transpose(x, [-1, 0, 1]),
    [4, 2, 3],
    order([4, 2, 3], (k, i, j) => 12 * i + 4 * j + k),
  ],
  ['reverse time', (x) => reverse(x, 0), [2, 3, 4], count.map((i) => (i + 12) % 24)],
  ['reverse the last axis', (x) => reverse(x, -1), [2, 3, 4], count.map((i) => i - (i % 4) + 3 - (i % 4))],
  ['reverse two axes', (x) => reverse(x, [0, 2]), [2, 3, 4], count.map((i) => (i - (i % 4) + 3 - (i % 4) + 12) % 24)],
  ['slice', (x) => slice(x, [0, 1, 2], [2, 2, 1]), [2, 2, 1], [6, 10, 18, 22]],
  ['slice to the end', (x) => slice(x, [1, 0, 3], [-1, -1, -1]), [1, 3, 1], [15, 19, 23]],
];

function order([a, b, c]: [number, number, number], at: (i: number, j: number, k: number) => number): number[] {
  return Array.from({ length: a * b * c }, (_, n) => at(Math.floor(n / (b * c)), Math.floor(n / c) % b, n % c));
}

onBothBackends(() => {
  it.each(cases)('%s', (_, f, shape, from) => {
    expect(scope(() => f(zeros([2, 3, 4])).shape)).toEqual(shape);
    checkAgainstFormula({ f: f as never, formula: (x) => from.map((i) => x?.[i] as number), shapes });
    expect([...scope(() => values(f(indices(count, [2, 3, 4]))))]).toEqual(from);
  });

  it('refuses what does not fit, naming it', () => {
    scope(() => {
      const x = zeros([2, 3]);
      expect(() => reshape(x, [4, 2])).toThrow('reshape: a tensor [2, 3] (float32) does not fit into [4, 2]');
      expect(() => reshape(x, [-1, -1])).toThrow(ShapeError);
      expect(() => reshape(x, [-1, 4])).toThrow(ShapeError);
      expect(() => reshape(x, [1.5, 4])).toThrow('reshape: shape: axis 0 expected a whole number >= 0, got 1.5');
      expect(() => transpose(x, [0, 0])).toThrow('transpose: axes expected an order of 2 axes, got [0, 0]');
      expect(() => transpose(x, [0, 2])).toThrow(RangeError);
      expect(() => transpose(x, [0])).toThrow(RangeError);
      expect(() => reverse(x, 2)).toThrow('reverse: axis expected from -2 to 1');
      expect(() => slice(x, [0, 0], [2, 4])).toThrow('slice: begin [0, 0], size [2, 4] leaves a tensor [2, 3]');
      expect(() => slice(x, [0], [1])).toThrow(RangeError);
      expect(() => slice(x, [0, Number.NaN], [1, 1])).toThrow(RangeError);
    });
  });

  it('keeps a scalar', () => {
    expect(scope(() => values(transpose(tensor([3], []))))[0]).toBe(3);
    expect(scope(() => values(reshape(tensor([3], []), [1, 1])))[0]).toBe(3);
  });
});
