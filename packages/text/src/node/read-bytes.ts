import { checkKeys } from '@unroll/check';
import { ReadTextError } from './read-text-error.js';
import { readSource, type TextSource } from './source.js';

/** Options of {@link readBytes}. */
export interface ReadBytesOptions {
  /** What errors call the source. Default: the path, or `'input'` for a stream. */
  readonly name?: string;
  /** The most bytes to take. Default 2²⁸ = 268,435,456. */
  readonly maximum?: number;
}

/**
 * Reads any file as it is: text in Latin-1 or another encoding, pictures, programs. The bytes are ids of the vocabulary
 * `bytes()` as they stand, without decoding: `streams(await readBytes(path), …)`.
 *
 * @param source - a path (a string is always a path), a URL, a stream or an iterable of chunks of bytes
 * @param options - the name for errors and the greatest size
 * @returns the bytes, at least one
 * @throws ReadTextError whose `reason` says what was the matter: missing, directory, unreadable, empty, too-large
 * @throws TypeError where a chunk is no bytes
 *
 * @example
 * ```ts
 * import { readBytes } from '@unroll/text/node';
 * const ids = await readBytes([Uint8Array.of(0x63, 0x61, 0x66, 0xe9), Uint8Array.of(0)]);
 * if (ids.join() !== '99,97,102,233,0') throw new Error(ids.join());
 * ```
 */
export async function readBytes(source: TextSource, options: ReadBytesOptions = {}): Promise<Uint8Array> {
  checkKeys('readBytes', options, ['name', 'maximum']);
  const { chunks, name } = await readSource(source, options);
  const bytes = chunks.filter((chunk) => typeof chunk !== 'string');
  if (bytes.length < chunks.length) throw new TypeError(`${name}: expected chunks of bytes, got a string`);
  const whole = new Uint8Array(Buffer.concat(bytes));
  if (whole.length === 0) throw new ReadTextError(name, 'empty', 'is empty, expected at least one byte');
  return whole;
}
