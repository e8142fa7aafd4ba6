import type { NumberArray } from './array.js';

/** How one element type of the format is written and read. */
interface Dtype {
  /** Bytes of one element. */
  readonly bytes: number;
  /** Reads elements from bytes of their own, aligned to 8. */
  readonly read: (buffer: ArrayBuffer) => NumberArray;
}

/** The element types we read. */
export const dtypes: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['F64', { bytes: 8, read: (b) => new Float64Array(b) }],
  ['F32', { bytes: 4, read: (b) => new Float32Array(b) }],
  ['F16', { bytes: 2, read: (b) => Float32Array.from(new Uint16Array(b), fromHalf) }],
  ['BF16', { bytes: 2, read: (b) => fromBrain(new Uint16Array(b)) }],
  ['I64', { bytes: 8, read: (b) => new BigInt64Array(b) }],
  ['U64', { bytes: 8, read: (b) => new BigUint64Array(b) }],
  ['I32', { bytes: 4, read: (b) => new Int32Array(b) }],
  ['U32', { bytes: 4, read: (b) => new Uint32Array(b) }],
  ['I16', { bytes: 2, read: (b) => new Int16Array(b) }],
  ['U16', { bytes: 2, read: (b) => new Uint16Array(b) }],
  ['I8', { bytes: 1, read: (b) => new Int8Array(b) }],
  ['U8', { bytes: 1, read: (b) => new Uint8Array(b) }],
  ['BOOL', { bytes: 1, read: (b) => new Uint8Array(b) }],
]);

const names: Readonly<Record<string, string>> = {
  Float64Array: 'F64',
  Float32Array: 'F32',
  BigInt64Array: 'I64',
  BigUint64Array: 'U64',
  Int32Array: 'I32',
  Uint32Array: 'U32',
  Int16Array: 'I16',
  Uint16Array: 'U16',
  Int8Array: 'I8',
  Uint8Array: 'U8',
};

/** The element type an array is written as; undefined if there is none. */
export function dtypeOf(data: unknown): string | undefined {
  return ArrayBuffer.isView(data) ? names[Object.prototype.toString.call(data).slice(8, -1)] : undefined;
}

/** An IEEE 754 half: 1 sign bit, 5 of exponent, 10 of fraction. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16 is the upper half of a 32-bit float. */
function fromBrain(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (bits) => bits << 16).buffer);
}

/** The upper halves of 32-bit floats; undefined where a lower half is not 0, and so would be lost. */
export function toBrain(floats: Float32Array): Uint16Array | undefined {
  const words = new Uint16Array(floats.slice().buffer);
  const halves = new Uint16Array(floats.length);
  for (let i = 0; i < halves.length; i++) {
    if (words[2 * i] !== 0) return undefined;
    halves[i] = words[2 * i + 1] as number;
  }
  return halves;
}
