import { describe, expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  dispose,
  exp,
  grad,
  indices,
  log,
  neg,
  relu,
  scope,
  sigmoid,
  sqrt,
  square,
  sum,
  type Tensor,
  tanh,
  tensor,
  values,
} from './index.js';

const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const functions: [string, (x: Tensor) => Tensor, (x: number) => number, [number, number]][] = [
  ['neg', neg, (x) => -x, [-2, 2]],
  ['tanh', tanh, Math.tanh, [-3, 3]],
  ['sigmoid', sigmoid, sigma, [-4, 4]],
  ['relu', relu, (x) => Math.max(x, 0), [-2, 2]],
  ['exp', exp, Math.exp, [-3, 3]],
  ['log', log, Math.log, [0.1, 5]],
  ['square', square, (x) => x * x, [-2, 2]],
  ['sqrt', sqrt, Math.sqrt, [0.1, 5]],
];

onBothBackends(() => {
  describe.each(functions)('%s', (name, f, formula, within) => {
    it.each([[[]], [[7]], [[2, 3, 4]]])('is its formula for shape %j, and so is its gradient', (shape) => {
      const each = (x: number[]) => x.map(formula);
      checkAgainstFormula({ f: f as never, formula: each as never, shapes: [shape], within });
    });

    it('reads integers as floats', () => {
      expect(scope(() => values(f(indices([2], [1]))))[0]).toBeCloseTo(formula(2), 5);
    });

    it('refuses what is no tensor, or no more', () => {
      expect(() => f(undefined as never)).toThrow(`${name}: expected a tensor, got undefined`);
      const gone = tensor([1, 2], [2]);
      gone.dispose();
      expect(() => f(gone)).toThrow(`${name}: the tensor [2] was disposed`);
    });
  });

  it('stays finite where gates saturate', () => {
    for (const f of [tanh, sigmoid]) {
      const x = tensor([-1e4, -100, 100, 1e4], [4]);
      const g = grad((p: Tensor) => sum(f(p)))(x);
      for (const v of [...scope(() => values(f(x))), ...values(g)]) expect(Number.isFinite(v)).toBe(true);
      dispose([x, g]);
    }
  });

  it('takes the rectifier to have slope 0 at 0', () => {
    const x = tensor([0, -0, 1], [3]);
    const g = grad((p: Tensor) => sum(relu(p)))(x);
    expect([...values(g)]).toEqual([0, 0, 1]);
    dispose([x, g]);
  });
});
