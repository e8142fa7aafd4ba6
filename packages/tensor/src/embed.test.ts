import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  dispose,
  embed,
  grad,
  indices,
  ShapeError,
  scope,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  values,
  zeros,
} from './index.js';

onBothBackends(() => {
  it.each([[[6]], [[2, 3]], [[1, 6, 1]]])('looks up ids of shape %j; ids that repeat add their gradients', (shape) => {
    const list = [2, 0, 2, 4, 2, 0];
    const ids = indices(list, shape);
    expect(scope(() => embed(zeros([5, 3]), ids as Tensor).shape)).toEqual([...shape, 3]);
    checkAgainstFormula({
      f: (table) => embed(table as Tensor2D, ids as Tensor),
      formula: (table) => list.flatMap((id) => (table as number[]).slice(3 * id, 3 * id + 3)),
      shapes: [[5, 3]],
    });
    dispose(ids);
  });

  it('finds its ids again although they were freed before the backward pass', () => {
    const table = tensor([1, 2, 3, 4], [2, 2]);
    const g = grad((t: Tensor2D) => sum(scope(() => embed(t, indices([1, 1], [2])))))(table);
    expect([...values(g)]).toEqual([0, 0, 2, 2]);
    dispose([table, g]);
  });

  it('looks up nothing', () => {
    expect(scope(() => embed(zeros([5, 3]), indices([], [0])).shape)).toEqual([0, 3]);
  });

  it('refuses ids that are not in the table, or are no integers', () => {
    scope(() => {
      const table = zeros([5, 3]);
      expect(() => embed(table, indices([0, 5], [2]))).toThrow(
        'embed: ids: expected ids from 0 to 4, got 5 at position 1',
      );
      expect(() => embed(table, indices([-1], [1]))).toThrow(RangeError);
      expect(() => embed(table, tensor([1], [1]))).toThrow('embed: ids: expected int32, got a tensor [1] (float32)');
      expect(() => embed(zeros([5]) as never, indices([0], [1]))).toThrow(ShapeError);
    });
  });
});
