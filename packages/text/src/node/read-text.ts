import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ReadTextError, type ReadTextReason } from './read-text-error.js';
import { decodeText } from './utf8.js';

/**
 * Where text comes from: a path or `file:` URL, or anything that gives chunks of bytes or of strings, such as
 * `process.stdin`, a web stream or an array.
 */
export type TextSource =
  | string
  | URL
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>
  | ReadableStream<Uint8Array | string>;

/** Options of {@link readText}. */
export interface ReadTextOptions {
  /** What errors call the source. Default: the path, or `'input'` for a stream. */
  readonly name?: string;
  /** The most bytes (or UTF-16 units, where the chunks are strings) to take. Default 2²⁸ = 268,435,456. */
  readonly maximum?: number;
}

/**
 * Reads a whole text: UTF-8, strictly. A byte order mark at the beginning is cut; nothing else is changed, so line ends
 * stay as they are.
 *
 * @param source - a path (a string is always a path, never the text), a URL, a stream or an iterable of chunks
 * @param options - the name for errors and the greatest size
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
  const isPath = typeof source === 'string' || source instanceof URL;
  const name = options.name ?? (isPath ? pathOf(source) : 'input');
  const maximum = options.maximum ?? 2 ** 28;
  const chunks = await (isPath ? readPath(pathOf(source), name, maximum) : collect(source, name, maximum));
  const text = join(chunks, name);
  if (text === '') throw new ReadTextError(name, 'empty', 'is empty, expected at least one character');
  return text;
}

/** The path that a path or a `file:` URL, also one written as a string, means. */
export function pathOf(path: string | URL): string {
  return path instanceof URL || path.startsWith('file:') ? fileURLToPath(path) : path;
}

/** All bytes of a file, with the errors of {@link readText}. */
export async function readPath(path: string, name: string, maximum: number): Promise<Uint8Array[]> {
  try {
    return (await collect(createReadStream(path), name, maximum)) as Uint8Array[];
  } catch (cause) {
    if (cause instanceof ReadTextError) throw cause;
    throw new ReadTextError(name, ...explain(cause), { cause });
  }
}

function explain(cause: unknown): [ReadTextReason, string] {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return ['missing', 'no such file'];
  if (code === 'EISDIR') return ['directory', 'is a directory, expected a file'];
  return ['unreadable', `cannot be read (${message})`];
}

async function collect(
  source: Exclude<TextSource, string | URL>,
  name: string,
  maximum: number,
): Promise<(Uint8Array | string)[]> {
  const chunks: (Uint8Array | string)[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array))
      throw new TypeError(`${name}: expected chunks of bytes or strings, got ${typeof chunk}`);
    size += chunk.length;
    if (size > maximum) throw new ReadTextError(name, 'too-large', `is larger than the ${maximum} bytes allowed`);
    chunks.push(chunk);
  }
  return chunks;
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
