import type { NamedArray } from './array.js';
import { dtypes } from './dtype.js';
import { SafetensorsError } from './error.js';
import { headerText, parseHeader } from './header.js';

/** What a safetensors file holds. */
export interface Safetensors {
  /** The arrays by name, in the order of their data; the record has no prototype, so any name is safe. */
  readonly arrays: Record<string, NamedArray>;
  /** The texts of `__metadata__`; empty if there are none. */
  readonly metadata: Record<string, string>;
}

/**
 * Reads a safetensors file (Hugging Face's format). The whole header is checked before anything is copied. F16 and
 * BF16 are widened to Float32Array (BF16 is remembered as `dtype`, so that it is written as it was), BOOL gives a
 * Uint8Array of 0 and 1, 64-bit integers give BigInts.
 *
 * @example
 * ```ts
 * import { decodeSafetensors, encodeSafetensors } from '@unroll/tensor';
 *
 * const bytes = encodeSafetensors({ W: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } }, { format: 'pt' });
 * const { arrays, metadata } = decodeSafetensors(bytes);
 * if (arrays['W']?.data[3] !== 4 || metadata['format'] !== 'pt') throw new Error('lost');
 * ```
 * @param bytes - the file
 * @returns arrays that own their memory, and the metadata
 * @throws SafetensorsError saying what is wrong and where, for anything that is not a valid file
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('decodeSafetensors: expected a Uint8Array');
  const { text, end: data } = headerText(bytes);
  const { entries, metadata } = parseHeader(text, bytes.length - data);
  const arrays: Record<string, NamedArray> = Object.create(null);
  for (const { name, dtype, shape, begin, end } of entries) {
    const read = dtypes.get(dtype)?.read;
    if (read === undefined) throw new SafetensorsError(`${name}: dtype ${dtype}`);
    const array = { shape, data: read(new Uint8Array(bytes.subarray(data + begin, data + end)).buffer) };
    arrays[name] = dtype === 'BF16' ? { ...array, dtype } : array;
  }
  return { arrays, metadata };
}
