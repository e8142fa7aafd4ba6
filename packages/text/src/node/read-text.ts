import { checkKeys, checkOneOf } from '@unroll/check';
import { toLf } from './line-ends.js';
import { ReadTextError } from './read-text-error.js';
import { readSource, type TextSource } from './source.js';
import { decodeText } from './utf8.js';

/** Options of {@link readText}. */
export interface ReadTextOptions {
  /** What errors call the source. Default: the path, or `'input'` for a stream. */
  readonly name?: string;
  /** The most bytes (or UTF-16 units, where the chunks are strings) to take. Default 2²⁸ = 268,435,456. */
  readonly maximum?: number;
  /**
   * `'keep'` leaves line ends as they are; `'lf'` makes each `\r\n` of Windows a `\n`, so that a network need not learn
   * two characters for one. Default `'keep'`; {@link countCrlf} tells whether it matters.
   */
  readonly lineEnds?: 'keep' | 'lf';
}

/**
 * Reads a whole text: UTF-8, strictly. A byte order mark at the beginning is cut; nothing else is changed unless
 * `lineEnds` asks for it.
 *
 * @param source - a path (a string is always a path, never the text), a URL, a stream or an iterable of chunks
 * @param options - the name for errors, the greatest size, line ends
 * @returns the text, at least one character
 * @throws ReadTextError whose `reason` says what was the matter: missing, directory, unreadable, empty, binary (NUL
 * bytes), encoding (not UTF-8), too-large
 * @throws TypeError where chunks are neither bytes nor strings, or both
 *
 * @example
 * ```ts
 * import { ReadTextError, readText } from '@unroll/text/node';
 * const text = await readText([new TextEncoder().encode('\uFEFFto be')]);
 * if (text !== 'to be') throw new Error(text);
 * const error = await readText('no/such/file.txt').catch((e: unknown) => e);
 * if (!(error instanceof ReadTextError) || error.reason !== 'missing') throw error;
 * ```
 */
export async function readText(source: TextSource, options: ReadTextOptions = {}): Promise<string> {
  checkKeys('readText', options, ['name', 'maximum', 'lineEnds']);
  const { lineEnds = 'keep' } = options;
  checkOneOf('lineEnds', lineEnds, ['keep', 'lf']);
  const { chunks, name } = await readSource(source, options);
  const text = join(chunks, name);
  if (text === '') throw new ReadTextError(name, 'empty', 'is empty, expected at least one character');
  return lineEnds === 'lf' ? toLf(text) : text;
}

function join(chunks: readonly (Uint8Array | string)[], name: string): string {
  const strings = chunks.filter((chunk) => typeof chunk === 'string');
  const bytes = chunks.filter((chunk) => typeof chunk !== 'string');
  if (strings.length === 0) return decodeText(Buffer.concat(bytes), name);
  if (bytes.length > 0) throw new TypeError(`${name}: expected chunks of one kind, got bytes and strings`);
  const text = strings.join('');
  const nul = text.indexOf('\0');
  if (nul < 0) return text.startsWith('\uFEFF') ? text.slice(1) : text;
  const offset = Buffer.byteLength(text.slice(0, nul));
  throw new ReadTextError(name, 'binary', `is not text: NUL character at byte offset ${offset}`, { offset });
}
