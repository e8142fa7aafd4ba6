import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import writeFileAtomic from 'write-file-atomic';
import { CorpusError } from './corpus-error.js';
import { download, type Fetch } from './download.js';
import { pathOf, readPath } from './source.js';
import { decodeText } from './utf8.js';
import { within } from './within.js';

// A wrong file is named by its checksum; this only keeps an endless one out.
const LARGEST_COPY = 2 ** 26;

/** A corpus as it is published. */
export interface Published {
  readonly name: string;
  readonly url: string;
  /** Its exact size. */
  readonly bytes: number;
  /** Its SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/** Options of `corpus`. */
export interface CorpusOptions {
  /** A copy: a path or `file:` URL, which is read instead of the cache, or another http(s) address to download from. */
  readonly from?: string | URL;
  /** Where downloads are kept. Default: the system's cache folder for `unroll`, e.g. `~/.cache/unroll`. */
  readonly cacheDirectory?: string;
  /** What downloads. Default: the platform's `fetch`. */
  readonly fetch?: Fetch;
  /** Stops the download. */
  readonly signal?: AbortSignal;
  /** The longest a download may take, in milliseconds. Default 60,000. */
  readonly timeout?: number;
}

/** The text of a published corpus: from a local copy, the cache or the network. */
export async function load(published: Published, options: CorpusOptions): Promise<string> {
  const { from = published.url, cacheDirectory = envPaths('unroll', { suffix: '' }).cache, signal } = options;
  signal?.throwIfAborted();
  const address = String(from);
  if (!/^https?:/i.test(address)) {
    const path = pathOf(from);
    const bytes = Buffer.concat(await readPath(path, path, LARGEST_COPY));
    return decodeText(verified(bytes, published, path), path);
  }
  const path = join(cacheDirectory, `${published.name}.txt`);
  const cached = await readFile(path).catch(() => undefined);
  if (cached !== undefined && sha256(cached) === published.sha256) return decodeText(cached, path);
  const bytes = verified(await fetchAll(address, published, options), published, address);
  await keep(path, cacheDirectory, bytes);
  return decodeText(bytes, address);
}

async function fetchAll(url: string, { name, bytes }: Published, options: CorpusOptions): Promise<Uint8Array> {
  const { fetch = globalThis.fetch, signal, timeout = 60_000 } = options;
  if (!(timeout > 0 && timeout < 2 ** 31))
    throw new RangeError(`timeout: expected milliseconds from 1 to 2147483647, got ${String(timeout)}`);
  const advice = `if you have a copy, point at it: corpus('${name}', { from: 'path/to/copy.txt' })`;
  const timedOut = () => new CorpusError('timeout', `${url}: no answer within ${timeout} ms; ${advice}`);
  return within(timeout, timedOut, signal, (inner) => download(url, { fetch, maximum: bytes, signal: inner, advice }));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function verified<T extends Uint8Array>(bytes: T, { name, sha256: expected }: Published, source: string): T {
  const actual = sha256(bytes);
  if (actual !== expected)
    throw new CorpusError('checksum', `${source}: is not ${name}: expected SHA-256 ${expected}, got ${actual}`);
  return bytes;
}

async function keep(path: string, directory: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await writeFileAtomic(path, Buffer.from(bytes));
    // On a full disk write-file-atomic takes a short write for a whole one.
    if ((await stat(path)).size !== bytes.length) {
      await rm(path);
      throw new Error('the disk is full');
    }
  } catch (cause) {
    const what = `${path}: the cache cannot be written (${(cause as Error).message})`;
    throw new CorpusError('cache', `${what}; choose another folder: { cacheDirectory: 'path' }`, cause);
  }
}
