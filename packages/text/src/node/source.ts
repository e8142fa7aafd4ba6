import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkString, checkWhole, show } from '@unroll/check';
import { ReadTextError, type ReadTextReason } from './read-text-error.js';

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

/** What is read from a source, and what errors call it. */
export interface Contents {
  readonly chunks: (Uint8Array | string)[];
  readonly name: string;
}

/** All chunks of a source, at most `maximum` bytes or UTF-16 units. */
export async function readSource(
  source: TextSource,
  { name: given, maximum = 2 ** 28 }: { readonly name?: string; readonly maximum?: number },
): Promise<Contents> {
  checkWhole('maximum', maximum, 1, Infinity);
  if (given !== undefined) checkString('name', given);
  if (typeof source === 'string' || source instanceof URL) {
    const name = given ?? pathOf(source);
    return { chunks: await readPath(pathOf(source), name, maximum), name };
  }
  const walks =
    typeof source === 'object' && source !== null && (Symbol.asyncIterator in source || Symbol.iterator in source);
  if (!walks) throw new TypeError(`source: expected a path, a URL or a stream, got ${show(source)}`);
  const name = given ?? 'input';
  return { chunks: await collect(source, name, maximum), name };
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
