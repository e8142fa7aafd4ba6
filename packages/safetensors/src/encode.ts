import { show as describe } from '@unroll/check';
import type { NamedArray } from './array.js';
import { dtypeOf, dtypes, toBrain } from './dtype.js';
import { SafetensorsError } from './error.js';
import { checkMetadata, longestHeader } from './header.js';
import { toUtf8 } from './utf8.js';

interface Item {
  name: string;
  dtype: string;
  shape: readonly number[];
  bytes: Uint8Array;
}

/**
 * Writes a safetensors file (Hugging Face's format). The widest element types come first, then the order of names, so
 * that every array is aligned and the same arrays always give the same bytes.
 * @param arrays - the arrays by name
 * @param metadata - texts to keep in the header; none by default
 * @returns the file
 * @throws SafetensorsError if an array's data does not fit its shape or its `dtype`, is of a type the format lacks, or a
 *   name is reserved or cannot be written as UTF-8
 */
export function encodeSafetensors(
  arrays: Readonly<Record<string, NamedArray>>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const items = Object.entries(arrays).map(([name, array]) => item(name, array));
  const width = ({ dtype }: Item) => dtypes.get(dtype)?.bytes ?? 0;
  items.sort((a, b) => width(b) - width(a) || (a.name < b.name ? -1 : 1));
  const head = header(items, metadata);
  const size = items.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const file = new Uint8Array(8 + head.length + size);
  new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  let at = 8 + head.length;
  for (const { bytes } of items) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

function item(name: string, array: NamedArray): Item {
  const where = JSON.stringify(name);
  checkText(name, where);
  if (name === '__metadata__') throw new SafetensorsError(`${where}: the name is reserved`);
  if (typeof array !== 'object' || array === null)
    throw new SafetensorsError(`${where}: expected { shape, data }, got ${describe(array)}`);
  const { shape } = array;
  const data = array.dtype === undefined ? array.data : brain(where, array);
  const dtype = array.dtype ?? dtypeOf(data);
  if (dtype === undefined)
    throw new SafetensorsError(`${where}: data expected a typed array of the format, got ${describe(data)}`);
  if (!Array.isArray(shape) || !shape.every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new SafetensorsError(`${where}: shape expected whole numbers >= 0, got ${JSON.stringify(shape)}`);
  const size = shape.reduce((product, n) => product * n, 1);
  if (size !== data.length)
    throw new SafetensorsError(`${where}: shape [${shape.join(', ')}] expected ${size} elements, got ${data.length}`);
  return { name, dtype, shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** The numbers of an array that is to be written as bfloat16. */
function brain(where: string, { data, dtype }: NamedArray): Uint16Array {
  if (dtype !== 'BF16') throw new SafetensorsError(`${where}: dtype expected BF16 or none, got ${describe(dtype)}`);
  if (!(data instanceof Float32Array))
    throw new SafetensorsError(`${where}: data expected a Float32Array for BF16, got ${describe(data)}`);
  const halves = toBrain(data);
  if (!halves)
    throw new SafetensorsError(`${where}: data expected numbers that bfloat16 holds, got some that it would round`);
  return halves;
}

function header(items: readonly Item[], metadata: Readonly<Record<string, string>> | undefined): Uint8Array {
  const entries: [string, unknown][] = [];
  if (metadata !== undefined) {
    for (const text of Object.entries(checkMetadata(metadata)).flat()) checkText(text, '__metadata__');
    entries.push(['__metadata__', metadata]);
  }
  let at = 0;
  for (const { name, dtype, shape, bytes } of items) {
    entries.push([name, { dtype, shape, data_offsets: [at, at + bytes.length] }]);
    at += bytes.length;
  }
  const json = toUtf8(JSON.stringify(Object.fromEntries(entries)));
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  if (padded.length > longestHeader)
    throw new SafetensorsError(`header: expected at most ${longestHeader} bytes, got ${padded.length}`);
  padded.set(json);
  return padded;
}

function checkText(text: string, where: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new SafetensorsError(`${where}: half a surrogate pair is no UTF-8`);
}
