import { decodeSafetensors, encodeSafetensors, type NamedArray } from '@unroll/safetensors';
import { expect, it } from 'vitest';
import { smallWeights, wideWeights } from './small-weights.js';

const W: NamedArray = { shape: [2, 3], data: Float32Array.of(1, -0.3, 0.004, 0, 0, 0) };
const b: NamedArray = { shape: [2], data: Float32Array.of(1 / 3, 7) };
const bytesOf = (arrays: Record<string, NamedArray>) => decodeSafetensors(encodeSafetensors(arrays)).arrays;

it('bf16: matrices are rounded and written in 2 bytes each, vectors stay', () => {
  const small = smallWeights({ W, b }, 'bf16');
  const back = wideWeights(bytesOf(small), { format: 'bf16' });
  expect(back['b']).toEqual(b);
  expect([...(back['W'] as NamedArray).data]).toEqual([1, -0.30078125, 0.003997802734375, 0, 0, 0]);
  expect(encodeSafetensors(small).length).toBeLessThan(encodeSafetensors({ W, b }).length);
  expect(smallWeights(back, 'bf16')).toEqual(small);
});

it('int8: a scale for each row, 1 for a row of zeros', () => {
  const small = smallWeights({ W, b }, 'int8');
  expect(small['W']).toEqual({ shape: [2, 3], data: Int8Array.of(127, -38, 1, 0, 0, 0) });
  expect(small['W.scale']).toEqual({ shape: [2], data: Float32Array.of(1 / 127, 1) });
  const back = wideWeights(bytesOf(small), { format: 'int8' });
  expect(Object.keys(back).sort()).toEqual(['W', 'b']);
  expect(back['W']?.data).toEqual(
    Float32Array.of(127, -38, 1, 0, 0, 0).map((n, i) => n * (i < 3 ? Math.fround(1 / 127) : 1)),
  );
  // Rounded once, rounded for good.
  expect(smallWeights(back, 'int8')['W']).toEqual(small['W']);
});

it('float32 stays what it is, in both directions', () => {
  expect(smallWeights({ W, b }, 'float32')).toEqual({ W, b });
  expect(wideWeights({ W, b }, { format: 'float32' })).toEqual({ W, b });
});

it('doubles are rounded, too', () => {
  const small = smallWeights({ W: { shape: [1, 2], data: Float64Array.of(1, -2) } }, 'int8');
  expect(small['W']?.data).toEqual(Int8Array.of(64, -127));
});

it.each([
  [0, 'got 0 at 1'],
  [-1, 'got -1 at 1'],
  [Number.NaN, 'got NaN at 1'],
  [Number.POSITIVE_INFINITY, 'got Infinity at 1'],
])('refuses a scale of %f by name', (scale, got) => {
  const bad = { ...smallWeights({ W, b }, 'int8'), 'W.scale': { shape: [2], data: Float32Array.of(1, scale) } };
  expect(() => wideWeights(bad)).toThrow(`weights.W.scale: expected finite numbers > 0, ${got}`);
});

it('refuses scales that are missing, of another shape or type, and matrices that are none', () => {
  const { 'W.scale': scale, ...missing } = smallWeights({ W, b }, 'int8');
  expect(() => wideWeights(missing)).toThrow('weights.W.scale: expected the scales of an int8 matrix, got none');
  const refuse = (more: Record<string, NamedArray>) => expect(() => wideWeights({ ...missing, ...more }));
  refuse({ 'W.scale': { shape: [3], data: new Float32Array(3).fill(1) } }).toThrow(
    'W.scale: expected shape [2], got [3]',
  );
  refuse({ 'W.scale': { shape: [2, 1], data: new Float32Array(2).fill(1) } }).toThrow('expected shape [2], got [2, 1]');
  refuse({ 'W.scale': { shape: [2], data: Int8Array.of(1, 1) } }).toThrow('weights.W.scale: expected float32');
  refuse({ 'W.scale': scale as NamedArray, v: { shape: [2], data: Int8Array.of(1, 2) } }).toThrow(
    'weights.v: expected a matrix for int8, got shape [2]',
  );
});

it('refuses what is not what the file says', () => {
  const all = (['float32', 'bf16', 'int8'] as const).map((format) => [format, smallWeights({ W, b }, format)] as const);
  for (const [said, _] of all)
    for (const [found, arrays] of all)
      if (said === found) expect(Object.keys(wideWeights(arrays, { format: said }))).toContain('W');
      else
        expect(() => wideWeights(arrays, { format: said })).toThrow(
          `weights.W: expected ${said}, as the file says, got ${found}`,
        );
  for (const none of [null, 5, { data: 1 }])
    expect(() => wideWeights({ W, v: none as never })).toThrow('weights.v: expected { shape, data }, got');
  expect(() => wideWeights({ W }, { format: 'int4' as never })).toThrow('format: expected one of');
  expect(() => wideWeights({ W }, { weights: 1 } as never)).toThrow('wideWeights.weights: expected one of the options');
});

it('refuses to round what is not finite, or no float', () => {
  const nan = { shape: [1, 2], data: Float32Array.of(1, Number.NaN) };
  expect(() => smallWeights({ W: nan }, 'int8')).toThrow('weights.W: expected finite numbers, got NaN at 1');
  const huge = { shape: [1, 1], data: Float64Array.of(1e300) };
  expect(() => smallWeights({ W: huge }, 'bf16')).toThrow('weights.W: expected finite numbers, got 1e+300 at 0');
  expect(() => smallWeights({ W: { shape: [1, 1], data: Int32Array.of(1) } }, 'bf16')).toThrow('expected floats');
  expect(() => smallWeights({ W }, 'int4' as never)).toThrow('format: expected one of');
});
