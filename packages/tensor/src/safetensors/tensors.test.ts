import { expect, it } from 'vitest';
import { onBothBackends } from '../../test/suite.js';
import {
  decodeSafetensors,
  dispose,
  encodeSafetensors,
  fromArrays,
  indices,
  ShapeError,
  scope,
  tensor,
  toArrays,
  values,
  variables,
} from '../index.js';

onBothBackends(() => {
  it('takes a tree through a file and back', () => {
    const tree = { W: tensor([1, 2, 3, 4], [2, 2]), layers: [{ b: tensor([5], [1]) }], ids: indices([7], [1]) };
    const arrays = toArrays(tree);
    expect(Object.keys(arrays)).toEqual(['W', 'layers.0.b', 'ids']);
    const back = fromArrays(tree, decodeSafetensors(encodeSafetensors(arrays)).arrays);
    expect([...values(back.W)]).toEqual([1, 2, 3, 4]);
    expect(back.layers[0]?.b.shape).toEqual([1]);
    expect(back.ids.dtype).toBe('int32');
    dispose([tree, back]);
  });

  it('makes floats of other numbers', () => {
    const like = variables([tensor([0, 0], [2])]);
    for (const data of [Float64Array.of(1, 2), Int8Array.of(1, 2), BigInt64Array.of(1n, 2n)]) {
      const [x] = fromArrays(like, { 0: { shape: [2], data } });
      expect(values(x as never)).toEqual(Float32Array.of(1, 2));
      dispose(x as never);
    }
    dispose(like);
  });

  it('refuses what does not fit, and leaves nothing behind', () => {
    const like = { a: tensor([1, 2], [2]), b: tensor([3], [1]) };
    const [a, b] = [
      { shape: [2], data: Float32Array.of(1, 2) },
      { shape: [1], data: Float32Array.of(1) },
    ];
    scope(() => {
      expect(() => fromArrays(like, { a })).toThrow("fromArrays: 'b' is missing");
      expect(() => fromArrays(like, { a, b, c: b })).toThrow("fromArrays: the tree has no 'c'");
      expect(() => fromArrays(like, { a, b, toString: b } as never)).toThrow("fromArrays: the tree has no 'toString'");
      expect(() => fromArrays(like, { b, a: b })).toThrow(ShapeError);
      expect(() => fromArrays(like, { b, a: b })).toThrow("fromArrays: 'a' expected shape [2], got [1]");
      const wrong = { shape: [1], data: Float32Array.of(Number.NaN) };
      expect(() => fromArrays(like, { a, b: wrong })).toThrow('expected a finite 32-bit float, got NaN');
    });
    dispose(like);
  });
});
