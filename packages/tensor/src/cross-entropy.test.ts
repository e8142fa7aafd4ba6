import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  crossEntropy,
  dispose,
  indices,
  mul,
  ShapeError,
  scope,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
  zeros,
} from './index.js';

const targets = [3, 0, 4, 1];

/** Weighted mean of −ln softmax(row)[target]. */
const formula = (weights: number[]) => (x?: number[]) => {
  const rows = targets.map((target, n) => {
    const row = (x as number[]).slice(5 * n, 5 * n + 5);
    return Math.log(row.reduce((sum, v) => sum + Math.exp(v), 0)) - (row[target] as number);
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return [rows.reduce((sum, v, n) => sum + v * (weights[n] as number), 0) / total];
};

onBothBackends(() => {
  it('is the mean over the rows, and so is its gradient', () => {
    const y = indices(targets, [4]);
    checkAgainstFormula({
      f: (x) => crossEntropy(x as Tensor2D, y),
      formula: formula([1, 1, 1, 1]),
      shapes: [[4, 5]],
    });
    dispose(y);
  });

  it('weighs rows; weight 0 takes a row out', () => {
    const [y, w] = [indices(targets, [4]), tensor([1, 0, 0.5, 2], [4])];
    checkAgainstFormula({
      f: (x) => crossEntropy(x as Tensor2D, y, w),
      formula: formula([1, 0, 0.5, 2]),
      shapes: [[4, 5]],
    });
    dispose([y, w]);
  });

  it('carries the gradient of what follows', () => {
    const y = indices(targets, [4]);
    checkAgainstFormula({
      f: (x) => mul(crossEntropy(x as Tensor2D, y), -3),
      formula: (x) => formula([1, 1, 1, 1])(x).map((v) => -3 * v),
      shapes: [[4, 5]],
    });
    dispose(y);
  });

  it('is ln V for equal logits, 0 for nothing', () => {
    const loss = (N: number) =>
      scope(() => values(crossEntropy(zeros([N, 65]), indices(new Array(N).fill(7), [N])))[0]);
    expect(loss(3)).toBeCloseTo(Math.log(65), 6);
    expect(loss(0)).toBe(0);
    expect(scope(() => values(crossEntropy(zeros([2, 3]), indices([0, 1], [2]), zeros([2])))[0])).toBe(0);
  });

  it('stays exact where softmax saturates', () => {
    const [x, y] = [tensor([1e4, 0, 0, 30], [2, 2]), indices([1, 1], [2])];
    const { value, grads } = valueAndGrad((p: Tensor2D) => crossEntropy(p, y))(x);
    expect(values(value)[0]).toBeCloseTo(5000, 3);
    const g = values(grads);
    // The last is −e⁻³⁰ / 2, which 1 − softmax in float32 would lose.
    expect([...g.slice(0, 2)]).toEqual([0.5, -0.5]);
    expect((g[3] as number) / (-Math.exp(-30) / 2)).toBeCloseTo(1, 6);
    dispose([x, y, value, grads]);
  });

  it('refuses what does not fit, naming it', () => {
    scope(() => {
      const [x, y] = [zeros([2, 5]), indices([0, 1], [2])];
      expect(() => crossEntropy(zeros([2]) as never, y)).toThrow(
        'crossEntropy: logits: expected shape [N, V], got [2]',
      );
      expect(() => crossEntropy(x, indices([0], [1]))).toThrow(ShapeError);
      expect(() => crossEntropy(x, tensor([0, 1], [2]))).toThrow('crossEntropy: targets: expected int32');
      expect(() => crossEntropy(x, indices([0, 5], [2]))).toThrow('expected ids from 0 to 4, got 5 at position 1');
      expect(() => crossEntropy(x, y, tensor([1, -1], [2]))).toThrow('expected finite numbers >= 0, got -1 at 1');
      expect(() => crossEntropy(x, y, zeros([3]))).toThrow('crossEntropy: weights: expected shape [2], got [3]');
    });
  });
});
