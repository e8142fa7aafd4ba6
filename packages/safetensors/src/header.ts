import { show as describe } from '@unroll/check';
import { dtypes } from './dtype.js';
import { duplicateKey } from './duplicate-keys.js';
import { SafetensorsError } from './error.js';
import { fromUtf8 } from './utf8.js';

/** Where one array lies in the file. */
export interface Entry {
  /** The array's name. */
  readonly name: string;
  /** Its element type. */
  readonly dtype: string;
  /** Its shape. */
  readonly shape: readonly number[];
  /** First byte, counted from the end of the header. */
  readonly begin: number;
  /** The byte after the last. */
  readonly end: number;
}

/** The longest header that is read or written, in bytes: the limit of the reference implementation. */
export const longestHeader = 100_000_000;

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);
const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;
const show = (x: unknown): string => (Array.isArray(x) ? `[${x.slice(0, 8).map(describe).join(', ')}]` : describe(x));

/** The header's text, after the checks that need no JSON. */
export function headerText(bytes: Uint8Array): { text: string; end: number } {
  if (bytes.length < 8) throw new SafetensorsError(`truncated: expected 8 bytes of header length, got ${bytes.length}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(longestHeader))
    throw new SafetensorsError(`header: expected at most ${longestHeader} bytes, its length says ${length}`);
  const end = 8 + Number(length);
  if (end > bytes.length)
    throw new SafetensorsError(`truncated: the header ends at byte ${end}, the file at ${bytes.length}`);
  if (bytes[8] !== 0x7b || length === 0n) throw new SafetensorsError('header: expected it to begin with {');
  const text = fromUtf8(bytes.subarray(8, end));
  if (text === undefined) throw new SafetensorsError('header: expected UTF-8');
  return { text, end };
}

/** The header's entries in the order of their data, and the metadata; everything is checked against the data's size. */
export function parseHeader(text: string, size: number): { entries: Entry[]; metadata: Record<string, string> } {
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new SafetensorsError('header: expected JSON', { cause });
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new SafetensorsError(`header: ${show(twice)} appears twice`);
  const entries: Entry[] = [];
  let metadata: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(header))
    if (name === '__metadata__') metadata = checkMetadata(value);
    else entries.push(checkEntry(name, value));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkLayout(entries, size);
  return { entries, metadata };
}

/** Copies metadata, refusing what is not text. */
export function checkMetadata(value: unknown): Record<string, string> {
  if (!isRecord(value)) throw new SafetensorsError(`__metadata__: expected an object, got ${show(value)}`);
  const metadata: Record<string, string> = Object.create(null);
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string')
      throw new SafetensorsError(`__metadata__: expected text at ${show(key)}, got ${show(text)}`);
    metadata[key] = text;
  }
  return metadata;
}

function checkEntry(name: string, value: unknown): Entry {
  const where = show(name);
  if (!isRecord(value)) throw new SafetensorsError(`${where}: expected an object, got ${show(value)}`);
  const { dtype, shape, data_offsets: offsets } = value;
  const kind = typeof dtype === 'string' ? dtypes.get(dtype) : undefined;
  if (typeof dtype !== 'string' || kind === undefined)
    throw new SafetensorsError(`${where}: dtype expected one of ${[...dtypes.keys()].join(', ')}, got ${show(dtype)}`);
  if (!Array.isArray(shape) || !shape.every(isCount))
    throw new SafetensorsError(`${where}: shape expected whole numbers >= 0, got ${show(shape)}`);
  const [begin, end] = checkOffsets(where, offsets);
  const needed = shape.reduce((product, n) => product * n, kind.bytes);
  if (needed !== end - begin)
    throw new SafetensorsError(
      `${where}: ${dtype} ${show(shape)} needs ${needed} bytes, data_offsets span ${end - begin}`,
    );
  return { name, dtype, shape, begin, end };
}

function checkOffsets(where: string, offsets: unknown): [number, number] {
  const [begin, end, ...more] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  if (!isCount(begin) || !isCount(end) || begin > end || more.length > 0)
    throw new SafetensorsError(`${where}: data_offsets expected [begin, end], got ${show(offsets)}`);
  return [begin, end];
}

function checkLayout(entries: readonly Entry[], size: number): void {
  let at = 0;
  for (const { name, begin, end } of entries) {
    if (begin < at) throw new SafetensorsError(`${show(name)}: overlaps the array before it, ${begin} < ${at}`);
    if (begin > at) throw new SafetensorsError(`${show(name)}: bytes ${at} to ${begin} before it belong to no array`);
    if (end > size) throw new SafetensorsError(`truncated: ${show(name)} ends at byte ${end}, the data at ${size}`);
    at = end;
  }
  if (at < size) throw new SafetensorsError(`data: bytes ${at} to ${size} at the end belong to no array`);
}
