import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedArray, NumberArray } from './array.js';
import { decodeSafetensors } from './decode.js';
import { encodeSafetensors } from './encode.js';
import { SafetensorsError } from './error.js';

/** A file from a header, as text, and data. */
function file(header: string | object, data: Uint8Array | number = 0, length?: bigint): Uint8Array {
  const head = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const body = typeof data === 'number' ? new Uint8Array(data) : data;
  const bytes = new Uint8Array(8 + head.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(body, 8 + head.length);
  return bytes;
}
const entry = (dtype: unknown, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets });
const header = (bytes: Uint8Array) => {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return { length, text: new TextDecoder().decode(bytes.subarray(8, 8 + length)) };
};

/** Any array the format knows, with a shape that fits. */
const namedArrays: fc.Arbitrary<NamedArray> = fc.array(fc.nat(4), { maxLength: 3 }).chain((shape) => {
  const size = { minLength: shape.reduce((n, s) => n * s, 1), maxLength: shape.reduce((n, s) => n * s, 1) };
  const data: fc.Arbitrary<NumberArray> = fc.oneof(
    fc.float32Array(size),
    fc.float64Array(size),
    fc.int32Array(size),
    fc.uint32Array(size),
    fc.int16Array(size),
    fc.uint16Array(size),
    fc.int8Array(size),
    fc.uint8Array(size),
    fc.bigInt64Array(size),
    fc.bigUint64Array(size),
  );
  return data.map((d) => ({ shape, data: d }));
});
const names = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '0', 'a.b'),
);
const records = fc
  .array(
    fc.tuple(
      names.filter((name) => name !== '__metadata__'),
      namedArrays,
    ),
    { maxLength: 5 },
  )
  .map((entries) => Object.fromEntries(entries));
const texts = fc.dictionary(names, fc.string({ unit: 'grapheme' }), { maxKeys: 3 });

describe('round trip', () => {
  it('gives every array and text back, aligned, whatever the names', () => {
    fc.assert(
      fc.property(records, texts, (arrays, metadata) => {
        const bytes = encodeSafetensors(arrays, metadata);
        expect(header(bytes).length % 8).toBe(0);
        const back = decodeSafetensors(bytes);
        expect(Object.keys(back.arrays).sort()).toEqual(Object.keys(arrays).sort());
        for (const [name, { shape, data }] of Object.entries(arrays))
          expect([back.arrays[name]?.shape, back.arrays[name]?.data]).toEqual([shape, data]);
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

const u8 = (begin: number, end: number, shape = [end - begin]) => entry('U8', shape, [begin, end]);
const huge = Number.MAX_SAFE_INTEGER;

describe('refuses, naming what and where,', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'truncated: expected 8 bytes of header length, got 0'],
    ['half a length', new Uint8Array(7), 'truncated: expected 8 bytes of header length, got 7'],
    ['no header', new Uint8Array(8), 'header: expected it to begin with {'],
    ['a header that ends after the file', file('{}', 0, 50n), 'truncated: the header ends at byte 58, the file at 10'],
    ['a header beyond the limit', file('{}', 0, 100_000_001n), 'header: expected at most 100000000 bytes'],
    ['a length of 2⁶⁴ − 1', file('{}', 0, 2n ** 64n - 1n), 'its length says 18446744073709551615'],
    ['another format', new TextEncoder().encode('PK\u0003\u0004 some zip file'), 'header: expected at most'],
    ['no JSON', file('{"a"'), 'header: expected JSON'],
    ['an array', file('[]'), 'header: expected it to begin with {'],
    ['no UTF-8', file('{"\u00e9":1}').fill(0xff, 10, 11), 'header: expected UTF-8'],
    ['blanks first', file(' {}'), 'header: expected it to begin with {'],
    [
      'a name twice',
      file('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0061":1}'),
      'header: "a" appears twice',
    ],
    [
      'a field twice',
      file('{"a":{"dtype":"U8","shape":[0],"shape":[0],"data_offsets":[0,0]}}'),
      '"shape" appears twice',
    ],
    ['an entry that is no object', file({ a: 1 }), '"a": expected an object, got 1'],
    ['an entry that is nothing', file({ a: null }), '"a": expected an object, got null'],
    ['an unknown type', file({ a: entry('F8_E4M3', [1], [0, 1]) }, 1), '"a": dtype expected one of F64, F32,'],
    ['a type that is no text', file({ a: entry(4, [1], [0, 1]) }, 1), 'got 4'],
    ['a type out of the prototype', file({ a: entry('constructor', [1], [0, 1]) }, 1), 'got "constructor"'],
    [
      'no shape',
      file({ a: { dtype: 'U8', data_offsets: [0, 1] } }, 1),
      '"a": shape expected whole numbers >= 0, got undefined',
    ],
    ['a negative size', file({ a: entry('U8', [-1], [0, 1]) }, 1), 'got [-1]'],
    ['half a size', file({ a: entry('U8', [0.5], [0, 1]) }, 1), 'got [0.5]'],
    [
      'offsets that are none',
      file({ a: entry('U8', [1], [0]) }, 1),
      '"a": data_offsets expected [begin, end], got [0]',
    ],
    ['three offsets', file({ a: entry('U8', [1], [0, 1, 2]) }, 1), 'got [0, 1, 2]'],
    ['offsets backwards', file({ a: entry('U8', [1], [1, 0]) }, 1), 'got [1, 0]'],
    [
      'offsets beyond all numbers',
      file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1e300]}}', 1),
      'got [0, 1e+300]',
    ],
    [
      'a size that does not fit',
      file({ a: entry('F32', [2], [0, 4]) }, 4),
      '"a": F32 [2] needs 8 bytes, data_offsets span 4',
    ],
    ['sizes whose product overflows', file({ a: entry('F32', [huge, huge, huge], [0, 4]) }, 4), '"a": F32'],
    ['arrays that overlap', file({ a: u8(0, 3), b: u8(2, 4) }, 4), '"b": overlaps the array before it, 2 < 3'],
    ['a hole', file({ a: u8(0, 1), b: u8(2, 4) }, 4), '"b": bytes 1 to 2 before it belong to no array'],
    ['a hole at the start', file({ a: u8(1, 2) }, 2), '"a": bytes 0 to 1 before it belong to no array'],
    ['data cut short', file({ a: u8(0, 1), b: u8(1, 4) }, 2), 'truncated: "b" ends at byte 4, the data at 2'],
    ['data left over', file({ a: u8(0, 1) }, 3), 'data: bytes 1 to 3 at the end belong to no array'],
    ['metadata that is no object', file({ __metadata__: [] }), '__metadata__: expected an object, got []'],
    ['metadata that is no text', file({ __metadata__: { a: 1 } }), '__metadata__: expected text at "a", got 1'],
  ])('%s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes)).toThrow(SafetensorsError);
    expect(() => decodeSafetensors(bytes)).toThrow(message);
  });

  it('every file cut short', () => {
    const bytes = encodeSafetensors({ a: { shape: [3], data: Float32Array.of(1, 2, 3) } }, { k: 'v' });
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(SafetensorsError);
  });

  it('what cannot be written', () => {
    const data = Float32Array.of(1, 2);
    const refuse = (arrays: object, metadata?: object) =>
      expect(() => encodeSafetensors(arrays as Record<string, NamedArray>, metadata as Record<string, string>));
    refuse({ a: { shape: [3], data } }).toThrow('"a": shape [3] expected 3 elements, got 2');
    refuse({ a: { shape: [-2], data } }).toThrow('"a": shape expected whole numbers >= 0, got [-2]');
    refuse({ a: { shape: [2], data: [1, 2] } }).toThrow(
      '"a": data expected a typed array of the format, got an array of length 2',
    );
    refuse({ a: { shape: [2], data: new Uint8ClampedArray(2) } }).toThrow(SafetensorsError);
    refuse({ a: { shape: [2], data: new DataView(new ArrayBuffer(2)) } }).toThrow(SafetensorsError);
    refuse({ a: null }).toThrow('"a": expected { shape, data }, got null');
    refuse({ __metadata__: { shape: [2], data } }).toThrow('"__metadata__": the name is reserved');
    refuse({ '\ud800': { shape: [2], data } }).toThrow('half a surrogate pair is no UTF-8');
    refuse({}, { a: 1 }).toThrow('__metadata__: expected text at "a", got 1');
    refuse({}, { a: '\udc00' }).toThrow(SafetensorsError);
    expect(() => decodeSafetensors('x' as never)).toThrow(TypeError);
  });
});

describe('throws nothing but SafetensorsError', () => {
  const survive = (bytes: Uint8Array) => {
    try {
      decodeSafetensors(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(SafetensorsError);
    }
  };
  it('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survive));
  });
  it('for any text with a right length', () => {
    fc.assert(fc.property(fc.string(), fc.nat(20), (text, size) => survive(file(`{${text}`, size))));
  });
  it('for any JSON header', () => {
    const offset = fc.oneof(fc.integer({ min: -1, max: 20 }), fc.double(), fc.string());
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        dtype: fc.constantFrom('U8', 'F32', 'x', 1),
        shape: fc.array(offset),
        data_offsets: fc.array(offset),
      }),
    );
    fc.assert(fc.property(fc.dictionary(names, value), fc.nat(20), (head, size) => survive(file(head, size))));
  });
  it('for a good file with any bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(records, changes, (arrays, at) => {
        const bytes = encodeSafetensors(arrays);
        for (const [i, byte] of at) bytes[i % bytes.length] = byte;
        survive(bytes);
      }),
    );
  });
  it('for a header nested a hundred thousand deep', () => {
    survive(file(`{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`));
    survive(file(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`));
  });
});
