import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, file, header, records, texts } from '../test/files.js';
import type { NamedArray } from './array.js';
import { decodeSafetensors } from './decode.js';
import { encodeSafetensors } from './encode.js';

describe('round trip', () => {
  it('gives every array and text back, aligned, whatever the names', () => {
    fc.assert(
      fc.property(records, texts, (arrays, metadata) => {
        const bytes = encodeSafetensors(arrays, metadata);
        expect(header(bytes).length % 8).toBe(0);
        const back = decodeSafetensors(bytes);
        expect(Object.keys(back.arrays).sort()).toEqual(Object.keys(arrays).sort());
        for (const [name, { shape, data, dtype }] of Object.entries(arrays))
          expect([back.arrays[name]?.shape, back.arrays[name]?.data, back.arrays[name]?.dtype]).toEqual([
            shape,
            data,
            dtype,
          ]);
        expect({ ...back.metadata }).toEqual({ ...metadata });
        expect(encodeSafetensors(back.arrays, back.metadata)).toEqual(encodeSafetensors(arrays, back.metadata));
      }),
    );
  });

  it('does not depend on the order of the arrays', () => {
    const [a, b] = [
      { shape: [1], data: Uint8Array.of(1) },
      { shape: [1], data: Float64Array.of(2) },
    ];
    expect(encodeSafetensors({ a, b })).toEqual(encodeSafetensors({ b, a }));
  });

  it('reads a file that does not begin at the start of its buffer', () => {
    const bytes = encodeSafetensors({ x: { shape: [2], data: Float32Array.of(1, 2) } });
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(decodeSafetensors(moved.subarray(3)).arrays['x']?.data).toEqual(Float32Array.of(1, 2));
  });

  it('writes a view only, and reads copies', () => {
    const buffer = Float32Array.of(1, 2, 3, 4);
    const bytes = encodeSafetensors({ x: { shape: [2], data: buffer.subarray(1, 3) } });
    const { data } = decodeSafetensors(bytes).arrays['x'] as NamedArray;
    bytes.fill(0);
    expect(data).toEqual(Float32Array.of(2, 3));
    expect(data.buffer.byteLength).toBe(8);
  });

  it('does not touch prototypes', () => {
    const bytes = encodeSafetensors(Object.fromEntries([['__proto__', { shape: [], data: Float32Array.of(7) }]]));
    const { arrays } = decodeSafetensors(bytes);
    expect(Object.keys(arrays)).toEqual(['__proto__']);
    expect(Object.values(arrays)[0]?.data[0]).toBe(7);
    expect(arrays['toString']).toBeUndefined();
    expect(({} as { data?: unknown }).data).toBeUndefined();
  });
});

describe('format', () => {
  it('writes bfloat16 in 2 bytes each', () => {
    const bytes = encodeSafetensors({ w: { shape: [3], data: Float32Array.of(1, -2, 0.15625), dtype: 'BF16' } });
    const { length, text } = header(bytes);
    expect(text.trimEnd()).toBe('{"w":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]}}');
    expect(new Uint8Array(bytes.buffer, 8 + length)).toEqual(Uint8Array.of(0x80, 0x3f, 0, 0xc0, 0x20, 0x3e));
  });

  it('writes the bytes of the format', () => {
    const bytes = encodeSafetensors(
      { b: { shape: [1, 2], data: Float32Array.of(1, -2) }, a: { shape: [], data: Float64Array.of(0.5) } },
      { format: 'pt' },
    );
    const { length, text } = header(bytes);
    expect(text.trimEnd()).toBe(
      '{"__metadata__":{"format":"pt"},"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}',
    );
    const data = new DataView(bytes.buffer, 8 + length);
    expect([data.getFloat64(0, true), data.getFloat32(8, true), data.getFloat32(12, true)]).toEqual([0.5, 1, -2]);
  });

  it('writes nothing as nothing', () => {
    expect(header(encodeSafetensors({})).text).toBe('{}      ');
    expect({ ...decodeSafetensors(file({})).arrays }).toEqual({});
  });

  it('reads halves and brain floats as 32-bit floats, booleans as bytes', () => {
    // Halves: 1, -2, 2⁻²⁴ (the smallest), 65504 (the largest), ∞, NaN, -0, 1/3 rounded
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x7e00, 0x8000, 0x3555);
    const brains = Uint16Array.of(0x3f80, 0xc000, 0x7f80, 0x8000);
    const bytes = new Uint8Array([...new Uint8Array(halves.buffer), ...new Uint8Array(brains.buffer), 1, 0]);
    const { arrays } = decodeSafetensors(
      file({ h: entry('F16', [8], [0, 16]), b: entry('BF16', [4], [16, 24]), t: entry('BOOL', [2], [24, 26]) }, bytes),
    );
    expect(arrays['h']?.data).toEqual(
      Float32Array.of(1, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY, Number.NaN, -0, 1365 / 4096),
    );
    expect(arrays['b']?.data).toEqual(Float32Array.of(1, -2, Number.POSITIVE_INFINITY, -0));
    expect(arrays['t']?.data).toEqual(Uint8Array.of(1, 0));
  });

  it('takes a header with blanks, fields it does not know, and arrays in any order', () => {
    const text = ' '.repeat(3);
    const bytes = file(
      `{"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2],"more":{"x":1}},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}${text}`,
      Uint8Array.of(5, 6),
    );
    const { arrays } = decodeSafetensors(bytes);
    expect([arrays['a']?.data[0], arrays['b']?.data[0]]).toEqual([5, 6]);
  });
});
