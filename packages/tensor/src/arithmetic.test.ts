import { describe, expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import { add, div, indices, mul, ShapeError, scope, sub, type Tensor, tensor, values } from './index.js';

type Binary = (a: number, b: number) => number;
const functions: [string, (a: Tensor, b: Tensor) => Tensor, Binary][] = [
  ['add', add, (a, b) => a + b],
  ['sub', sub, (a, b) => a - b],
  ['mul', mul, (a, b) => a * b],
  ['div', div, (a, b) => a / b],
];

/** How b's index follows from the index in a [2, 3, 4]. */
const spreads: [string, number[], (i: number) => number][] = [
  ['one shape', [2, 3, 4], (i) => i],
  ['a vector over the last axis', [4], (i) => i % 4],
  ['a column', [3, 1], (i) => Math.floor(i / 4) % 3],
  ['a scalar', [], () => 0],
  ['an axis of 1 in the middle', [2, 1, 4], (i) => 4 * Math.floor(i / 12) + (i % 4)],
];

onBothBackends(() => {
  describe.each(functions)('%s', (name, f, formula) => {
    it.each(spreads)('%s', (_, shape, at) => {
      checkAgainstFormula({
        f: (a, b) => f(a as Tensor, b as Tensor),
        formula: (a, b) => (a as number[]).map((x, i) => formula(x, b?.[at(i)] as number)),
        shapes: [[2, 3, 4], shape],
        within: [0.5, 2],
      });
    });

    it('spreads the first operand over an axis of 1', () => {
      checkAgainstFormula({
        f: (a, b) => f(a as Tensor, b as Tensor),
        formula: (a, b) => (b as number[]).map((y, i) => formula(a?.[Math.floor(i / 4)] as number, y)),
        shapes: [
          [3, 1],
          [3, 4],
        ],
        within: [0.5, 2],
      });
    });

    it('adds the gradients of a tensor that is used twice', () => {
      checkAgainstFormula({
        f: (a) => f(a as Tensor, add(a as Tensor, 1)),
        formula: (a) => (a as number[]).map((x) => formula(x, x + 1)),
        shapes: [[5]],
        within: [0.5, 2],
      });
    });

    it('takes numbers on both sides', () => {
      const g = f as (a: Tensor | number, b: Tensor | number) => Tensor;
      for (const [a, b] of [
        [3, 0.7],
        [0.7, 3],
      ] as const) {
        expect(scope(() => values(g(tensor([a], [1]), b)))[0]).toBeCloseTo(formula(a, b), 5);
        expect(scope(() => values(g(a, tensor([b], [1]))))[0]).toBeCloseTo(formula(a, b), 5);
      }
    });

    it('reads integers as floats', () => {
      expect(scope(() => values(f(indices([7], [1]), indices([2], [1]))))[0]).toBe(formula(7, 2));
      expect(scope(() => values(f(indices([7], [1]), tensor([2], [1]))))[0]).toBe(formula(7, 2));
    });

    it('refuses what does not fit, naming it', () => {
      scope(() => {
        const a = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
        expect(() => f(a, tensor([1, 2], [2]))).toThrow(ShapeError);
        expect(() => f(a, tensor([1, 2], [2]))).toThrow(
          `${name}: a tensor [2] (float32) does not spread over a tensor [2, 3] (float32)`,
        );
        expect(() => f(tensor([1, 2, 3], [3]), a)).toThrow(ShapeError);
        expect(() => f(a, [1, 2, 3] as never)).toThrow(`${name}: operand: expected a tensor, got an array of length 3`);
        expect(() => f(1 as never, 2 as never)).toThrow(TypeError);
      });
    });
  });

  it('adds and multiplies many', () => {
    checkAgainstFormula({
      f: (a, b, c) => add(mul(a as Tensor, b as Tensor, c as Tensor), a as Tensor, b as Tensor, 1),
      formula: (a, b, c) =>
        (a as number[]).map((x, i) => x * (b?.[i] as number) * (c?.[0] as number) + x + (b?.[i] as number) + 1),
      shapes: [[3], [3], [1]],
    });
  });

  it('needs two operands', () => {
    scope(() => {
      expect(() => add(tensor([1], [1]))).toThrow('add: expected at least two operands, got 1');
      expect(() => mul(tensor([1], [1]))).toThrow('mul: expected at least two operands, got 1');
    });
  });
});
