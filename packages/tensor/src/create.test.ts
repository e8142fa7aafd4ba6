import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import {
  dispose,
  indices,
  ones,
  type Shape,
  ShapeError,
  scalar,
  scope,
  type Tensor3D,
  tensor,
  values,
  zeros,
} from './index.js';

onBothBackends(() => {
  it('makes tensors from lists and typed arrays, and copies them', () => {
    const data = Float64Array.of(1, 2, 3.5, 4);
    const x = tensor(data, [2, 2]);
    data[0] = 9;
    expect([...values(x)]).toEqual([1, 2, 3.5, 4]);
    expect(values(x)).toBeInstanceOf(Float32Array);
    expect([x.dtype, x.shape]).toEqual(['float32', [2, 2]]);
    values(x)[0] = 7;
    expect(values(x)[0]).toBe(1);
    dispose(x);
  });

  it('makes integers', () => {
    const x = indices(Uint8Array.of(1, 2, 255), [3]);
    expect(x.dtype).toBe('int32');
    expect(values(x)).toEqual(Int32Array.of(1, 2, 255));
    dispose(x);
  });

  it('makes zeros, ones, scalars, and tensors of nothing', () => {
    scope(() => {
      expect([...values(zeros([2, 2]))]).toEqual([0, 0, 0, 0]);
      expect([...values(ones([3]))]).toEqual([1, 1, 1]);
      expect([...values(scalar(2.5))]).toEqual([2.5]);
      expect([...values(zeros([]))]).toEqual([0]);
      expect([...values(tensor([], [0, 3]))]).toEqual([]);
    });
  });

  it('knows the rank of a shape in its type', () => {
    const cube: Tensor3D = zeros([1, 2, 3]);
    dispose(cube);
  });

  it.each([
    [() => tensor([1, 2], [3]), ShapeError, 'tensor: values expected 3 numbers for shape [3], got 2'],
    [() => tensor([1, Number.NaN], [2]), RangeError, 'tensor: values[1] expected a finite 32-bit float, got NaN'],
    [() => tensor([Number.NEGATIVE_INFINITY], [1]), RangeError, 'got -Infinity'],
    [() => tensor([1e39], [1]), RangeError, 'tensor: values[0] expected a finite 32-bit float, got 1e+39'],
    [() => tensor(7 as never, [1]), TypeError, 'tensor: values expected numbers, got 7'],
    [() => tensor(['1'] as never, [1]), TypeError, 'tensor: values[0] expected a number, got "1"'],
    [() => tensor([1n] as never, [1]), TypeError, 'tensor: values[0] expected a number, got a bigint'],
    [() => tensor([1], 1 as never), TypeError, 'tensor: shape: expected an array of sizes, got 1'],
    [() => zeros([-1]), ShapeError, 'zeros: shape: axis 0 expected a whole number >= 0, got -1'],
    [() => zeros([2, 0.5]), ShapeError, 'zeros: shape: axis 1 expected a whole number >= 0, got 0.5'],
    [() => ones([Number.NaN]), ShapeError, 'got NaN'],
    [() => ones(null as unknown as Shape), TypeError, 'ones: shape: expected an array of sizes, got null'],
    [() => indices([1.5], [1]), RangeError, 'indices: values expected 32-bit whole numbers, got 1.5 at 0'],
    [() => indices([2 ** 31], [1]), RangeError, 'got 2147483648 at 0'],
    [() => indices([Number.NaN], [1]), RangeError, 'got NaN at 0'],
    [() => scalar('1' as never), TypeError, 'scalar: expected a number, got "1"'],
    [() => values([1] as never), TypeError, 'values: expected a tensor, got an array of length 1'],
  ] as const)('refuses bad input: %s', (call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});
