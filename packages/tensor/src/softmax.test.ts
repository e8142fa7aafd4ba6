import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import { indices, logSoftmax, ShapeError, scalar, scope, softmax, type Tensor, tensor, values } from './index.js';

const rows = (x: number[], f: (row: number[]) => number[]) =>
  Array.from({ length: x.length / 5 }, (_, n) => f(x.slice(5 * n, 5 * n + 5))).flat();
const total = (row: number[]) => row.reduce((sum, v) => sum + Math.exp(v), 0);

onBothBackends(() => {
  it.each([[[5]], [[3, 5]], [[2, 2, 5]]])('softmax of %j', (shape) => {
    checkAgainstFormula({
      f: (x) => softmax(x as Tensor),
      formula: (x) => rows(x as number[], (row) => row.map((v) => Math.exp(v) / total(row))),
      shapes: [shape],
    });
  });

  it.each([[[5]], [[3, 5]], [[2, 2, 5]]])('logSoftmax of %j', (shape) => {
    checkAgainstFormula({
      f: (x) => logSoftmax(x as Tensor),
      formula: (x) => rows(x as number[], (row) => row.map((v) => v - Math.log(total(row)))),
      shapes: [shape],
    });
  });

  it('stays finite for large logits', () => {
    scope(() => {
      const x = tensor([1e4, 0, -1e4], [3]);
      expect([...values(softmax(x))]).toEqual([1, 0, 0]);
      expect([...values(logSoftmax(x))]).toEqual([0, -1e4, -2e4]);
    });
  });

  it('reads integers as floats, and refuses scalars', () => {
    expect([...scope(() => values(softmax(indices([2, 2], [2]))))]).toEqual([0.5, 0.5]);
    scope(() => {
      expect(() => softmax(scalar(1))).toThrow(ShapeError);
      expect(() => logSoftmax(scalar(1))).toThrow('logSoftmax: expected at least one axis, got a scalar');
    });
  });
});
