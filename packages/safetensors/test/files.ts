import fc from 'fast-check';
import type { NamedArray, NumberArray } from '../src/index.js';

/** A file from a header, as text, and data. */
export function file(header: string | object, data: Uint8Array | number = 0, length?: bigint): Uint8Array {
  const head = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const body = typeof data === 'number' ? new Uint8Array(data) : data;
  const bytes = new Uint8Array(8 + head.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(body, 8 + head.length);
  return bytes;
}
/** An entry of a header. */
export const entry = (dtype: unknown, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets });
/** The header of a file: its length and its text. */
export const header = (bytes: Uint8Array) => {
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
  const brain = fc.uint16Array(size).map((halves): NamedArray => {
    const words = Uint32Array.from(halves, (half) => ((half & 0x7f80) === 0x7f80 ? 0 : half << 16));
    return { shape, data: new Float32Array(words.buffer), dtype: 'BF16' };
  });
  return fc.oneof({ weight: 10, arbitrary: data.map((d): NamedArray => ({ shape, data: d })) }, brain);
});
/** Names, awkward ones too. */
export const names = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '0', 'a.b'),
);
/** Named arrays of any kind. */
export const records = fc
  .array(
    fc.tuple(
      names.filter((name) => name !== '__metadata__'),
      namedArrays,
    ),
    { maxLength: 5 },
  )
  .map((entries) => Object.fromEntries(entries));
/** Metadata. */
export const texts = fc.dictionary(names, fc.string({ unit: 'grapheme' }), { maxKeys: 3 });
