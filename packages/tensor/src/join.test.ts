import { describe, expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import {
  add,
  concat,
  indices,
  mul,
  ShapeError,
  scope,
  splitTensor,
  stackTensors,
  type Tensor,
  type Tensor2D,
  tensor,
  unstackTensors,
  values,
  zeros,
} from './index.js';

/** Joins parts [outer, sizeᵢ · inner] as rows. */
const glue = (outer: number, parts: number[][]) =>
  Array.from({ length: outer }, (_, row) =>
    parts.flatMap((part) => part.slice((row * part.length) / outer, ((row + 1) * part.length) / outer)),
  ).flat();

onBothBackends(() => {
  it.each([
    [
      0,
      [
        [2, 3, 4],
        [1, 3, 4],
      ],
      1,
    ],
    [
      1,
      [
        [2, 3, 4],
        [2, 2, 4],
        [2, 1, 4],
      ],
      2,
    ],
    [
      -1,
      [
        [2, 3, 4],
        [2, 3, 1],
      ],
      6,
    ],
  ] as const)('concat along axis %j of %j', (axis, shapes, outer) => {
    checkAgainstFormula({
      f: (...xs) => concat(xs, axis),
      formula: (...xs) => glue(outer, xs),
      shapes,
    });
  });

  it('concat of one tensor twice', () => {
    checkAgainstFormula({
      f: (x) => concat([x as Tensor, x as Tensor], 0),
      formula: (x) => [...(x as number[]), ...(x as number[])],
      shapes: [[3]],
    });
  });

  describe('splitTensor', () => {
    const parts = (axis: number, sizes: number | number[], weights: number[]) => (x?: Tensor) =>
      splitTensor(x as Tensor, sizes, axis)
        .map((part, i) => mul(part, weights[i] as number))
        .reduce((a, b) => concat([a, b], axis));

    it.each([
      [0, 2, [1, 2], (i: number) => Math.floor(i / 12)],
      [1, 3, [1, 2, 3], (i: number) => Math.floor(i / 4) % 3],
      [2, [1, 3], [1, 2], (i: number) => Math.min(i % 4, 1)],
      [-1, [4], [5], () => 0],
    ] as const)('along axis %j into %j', (axis, sizes, weights, part) => {
      checkAgainstFormula({
        f: parts(axis, sizes as number, [...weights]),
        formula: (x) => (x as number[]).map((v, i) => v * (weights[part(i)] as number)),
        shapes: [[2, 3, 4]],
      });
    });

    it('gives zeros to the parts that are not used', () => {
      checkAgainstFormula({
        f: (x) => splitTensor(x as Tensor2D, 4, 1)[2] as Tensor,
        formula: (x) => [0, 1, 2].flatMap((row) => (x as number[]).slice(row * 8 + 4, row * 8 + 6)),
        shapes: [[3, 8]],
      });
    });
  });

  it('stackTensors', () => {
    checkAgainstFormula({
      f: (...xs) => stackTensors(xs),
      formula: (...xs) => xs.flat(),
      shapes: [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
    });
    checkAgainstFormula({ f: (...xs) => stackTensors(xs), formula: (...xs) => xs.flat(), shapes: [[], []] });
    checkAgainstFormula({
      f: (x) => stackTensors([x as Tensor, x as Tensor]),
      formula: (x) => [...(x as number[]), ...(x as number[])],
      shapes: [[2]],
    });
  });

  it('unstackTensors', () => {
    checkAgainstFormula({
      f: (x) => {
        const [a, , c] = unstackTensors(x as Tensor);
        return add(mul(c as Tensor, 3), a as Tensor);
      },
      formula: (x) => [0, 1, 2, 3].map((i) => 3 * (x?.[8 + i] as number) + (x?.[i] as number)),
      shapes: [[3, 2, 2]],
    });
    checkAgainstFormula({
      f: (x) => unstackTensors(x as Tensor)[0] as Tensor,
      formula: (x) => x as number[],
      shapes: [[1, 2, 2]],
    });
    expect(scope(() => unstackTensors(zeros([0, 2])).length)).toBe(0);
    expect(scope(() => unstackTensors(zeros([2, 0])).map((x) => x.shape))).toEqual([[0], [0]]);
  });

  it('moves integers as they are', () => {
    scope(() => {
      const ids = indices([1, 2, 3, 4, 5, 6], [3, 2]);
      expect([...values(concat([ids, ids], 1))]).toEqual([1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6]);
      expect(splitTensor(ids, 2, 1).map((part) => [...values(part)])).toEqual([
        [1, 3, 5],
        [2, 4, 6],
      ]);
      expect(unstackTensors(ids).map((part) => [...values(part)])).toEqual([
        [1, 2],
        [3, 4],
        [5, 6],
      ]);
      expect([...values(stackTensors([ids, ids]))].length).toBe(12);
      expect(stackTensors([ids, ids]).dtype).toBe('int32');
    });
  });

  it('refuses what does not fit, naming it', () => {
    scope(() => {
      const x = zeros([2, 3]);
      expect(() => concat([], 0)).toThrow('concat: expected tensors, got an array of length 0');
      expect(() => concat([x, zeros([3, 3])], 1)).toThrow(ShapeError);
      expect(() => concat([x, zeros([3])] as never, 0)).toThrow(
        'concat: a tensor [3] (float32) does not fit a tensor [2, 3] (float32) along axis 0',
      );
      expect(() => concat([x, 1] as never, 0)).toThrow('concat: tensor 2: expected a tensor, got 1');
      expect(() => concat([x, indices([1, 2, 3], [1, 3])], 0)).toThrow('concat: expected one type');
      expect(() => splitTensor(x, 2, 1)).toThrow(
        'splitTensor: axis 1 of a tensor [2, 3] (float32) does not part into 2',
      );
      expect(() => splitTensor(x, [1, 1], 1)).toThrow(ShapeError);
      expect(() => splitTensor(x, [4, -1], 1)).toThrow(ShapeError);
      expect(() => stackTensors([x, zeros([3, 2])])).toThrow(ShapeError);
      expect(() => unstackTensors(tensor([1], []) as never)).toThrow(
        'unstackTensors: expected at least one axis, got a scalar',
      );
    });
  });
});
