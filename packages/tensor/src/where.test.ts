import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  dispose,
  grad,
  indices,
  log,
  relu,
  ShapeError,
  scope,
  sum,
  type Tensor,
  type Tensor1D,
  tensor,
  valueAndGrad,
  values,
  where,
  zeros,
} from './index.js';

onBothBackends(() => {
  it.each([
    ['a row for a batch', [3, 1], (i: number) => Math.floor(i / 2)],
    ['one shape', [3, 2], (i: number) => i],
    ['a vector', [2], (i: number) => i % 2],
  ])('chooses by a mask: %s', (_, shape, at) => {
    const bits = [1, 0, 0, 1, 0, 2].slice(
      0,
      shape.reduce((n, size) => n * size, 1),
    );
    for (const mask of [tensor(bits, shape), indices(bits, shape)]) {
      checkAgainstFormula({
        f: (a, b) => where(mask, a as Tensor, b as Tensor),
        formula: (a, b) => (a as number[]).map((v, i) => (bits[at(i)] ? v : (b?.[i] as number))),
        shapes: [
          [3, 2],
          [3, 2],
        ],
      });
      dispose(mask);
    }
  });

  it('keeps a NaN that is not chosen out', () => {
    const [mask, x, y] = [tensor([1, 0], [2]), tensor([2, -1], [2]), tensor([3, 4], [2])];
    const { value, grads } = valueAndGrad((p: Tensor1D) =>
      sum(
        where(
          mask,
          scope(() => log(x)),
          p,
        ),
      ),
    )(y);
    expect(values(value)[0]).toBeCloseTo(Math.log(2) + 4, 6);
    expect([...values(grads)]).toEqual([0, 1]);
    dispose([mask, x, y, value, grads]);
  });

  it('lets no gradient through to the mask', () => {
    const x = tensor([1, -1], [2]);
    const g = grad((p: Tensor1D) => sum(where(relu(p), p, zeros([2]))))(x);
    expect([...values(g)]).toEqual([1, 0]);
    dispose([x, g]);
  });

  it('refuses what does not fit, naming it', () => {
    const [m, a, b] = [zeros([2]), zeros([3, 2]), zeros([2, 3])];
    expect(() => where(m, a, b)).toThrow(
      'where: b expected the shape of a, a tensor [3, 2] (float32), got a tensor [2, 3]',
    );
    expect(() => where(m, b, b)).toThrow(ShapeError);
    expect(() => where(a, m, m)).toThrow(ShapeError);
    expect(() => where(true as never, a, a)).toThrow('where: mask: expected a tensor, got true');
    dispose([m, a, b]);
  });
});
