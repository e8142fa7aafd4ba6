import { describe, expect, it } from 'vitest';
import { entry, file } from '../test/files.js';
import type { NamedArray } from './array.js';
import { decodeSafetensors } from './decode.js';
import { encodeSafetensors } from './encode.js';
import { SafetensorsError } from './error.js';

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
      '"a": data expected a typed array of the format, got an array of 2',
    );
    refuse({ a: { shape: [2], data: new Uint8ClampedArray(2) } }).toThrow(SafetensorsError);
    refuse({ a: { shape: [2], data: new DataView(new ArrayBuffer(2)) } }).toThrow(SafetensorsError);
    refuse({ a: { shape: [2], data, dtype: 'F16' } }).toThrow('"a": dtype expected BF16 or none, got "F16"');
    refuse({ a: { shape: [2], data: Uint16Array.of(1, 2), dtype: 'BF16' } }).toThrow(
      '"a": data expected a Float32Array for BF16, got',
    );
    refuse({ a: { shape: [2], data: Float32Array.of(1, 1 / 3), dtype: 'BF16' } }).toThrow(
      '"a": data expected numbers that bfloat16 holds, got some that it would round',
    );
    refuse({ a: { shape: [3], data, dtype: 'BF16' } }).toThrow('"a": shape [3] expected 3 elements, got 2');
    refuse({ a: null }).toThrow('"a": expected { shape, data }, got null');
    refuse({ __metadata__: { shape: [2], data } }).toThrow('"__metadata__": the name is reserved');
    refuse({ '\ud800': { shape: [2], data } }).toThrow('half a surrogate pair is no UTF-8');
    refuse({}, { a: 1 }).toThrow('__metadata__: expected text at "a", got 1');
    refuse({}, { a: '\udc00' }).toThrow(SafetensorsError);
    expect(() => decodeSafetensors('x' as never)).toThrow(TypeError);
  });
});

it('reads a file of the reference implementation', () => {
  // safetensors 0.8.0 for Python: serialize() of these six arrays and {'who': 'reference'}
  const header =
    '{"__metadata__":{"who":"reference"},"i":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},' +
    '"e":{"dtype":"F32","shape":[0],"data_offsets":[8,8]},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},' +
    '"bf":{"dtype":"BF16","shape":[1],"data_offsets":[16,18]},"h":{"dtype":"F16","shape":[2],"data_offsets":[18,22]},' +
    '"t":{"dtype":"BOOL","shape":[2],"data_offsets":[22,24]}}  ';
  const data = Buffer.from('f9ffffffffffffff0000803f00000040803f003e66ae0100', 'hex');
  const { arrays, metadata } = decodeSafetensors(file(header, data));
  expect({ ...metadata }).toEqual({ who: 'reference' });
  expect({ ...arrays }).toEqual({
    i: { shape: [1], data: BigInt64Array.of(-7n) },
    e: { shape: [0], data: new Float32Array(0) },
    w: { shape: [1, 2], data: Float32Array.of(1, 2) },
    bf: { shape: [1], data: Float32Array.of(1), dtype: 'BF16' },
    h: { shape: [2], data: Float32Array.of(1.5, -1638 / 2 ** 14) },
    t: { shape: [2], data: Uint8Array.of(1, 0) },
  });
});
