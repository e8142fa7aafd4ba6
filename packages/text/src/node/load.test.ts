import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CorpusError } from './corpus-error.js';
import type { Fetch } from './download.js';
import { load, type Published } from './load.js';
import { ReadTextError } from './read-text-error.js';

const content = 'First Citizen:\nBefore we proceed…\n';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const published: Published = {
  name: 'tiny',
  url: 'https://example.org/tiny.txt',
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
};

let folder: string;
let cacheDirectory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-corpus-'));
  cacheDirectory = join(folder, 'cache', 'unroll');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A server that answers every request alike and counts them. */
function server(answer: () => Response | Promise<Response> = () => new Response(content)) {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(String(url));
    return answer();
  };
  return { fetch, asked };
}
const offline = server(() => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(''), { code: 'ENOTFOUND' }) });
});

async function failure(promise: Promise<unknown>): Promise<CorpusError> {
  const error = await promise.catch((e: unknown) => e);
  if (error instanceof CorpusError) return error;
  throw new Error(`expected a CorpusError, got ${String(error)}`);
}

describe('download and cache', () => {
  test('is downloaded once and needs no network afterwards', async () => {
    const { fetch, asked } = server();
    expect(await load(published, { cacheDirectory, fetch })).toBe(content);
    expect(asked).toEqual([published.url]);
    expect(readdirSync(cacheDirectory)).toEqual(['tiny.txt']);
    expect(await load(published, { cacheDirectory, fetch: offline.fetch })).toBe(content);
  });

  test('a damaged cache is found and fetched anew', async () => {
    const { fetch, asked } = server();
    await load(published, { cacheDirectory, fetch });
    const path = join(cacheDirectory, 'tiny.txt');
    for (const damage of [content.slice(0, 20), content.replace('Citizen', 'citizen'), '']) {
      writeFileSync(path, damage);
      expect(await load(published, { cacheDirectory, fetch })).toBe(content);
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    expect(asked.length).toBe(4);
  });

  test('can come from another address', async () => {
    const { fetch, asked } = server();
    await load(published, { cacheDirectory, fetch, from: new URL('http://127.0.0.1/copy') });
    expect(asked).toEqual(['http://127.0.0.1/copy']);
  });
});

describe('a local copy', () => {
  test('is read and checked, and nothing is cached', async () => {
    const path = join(folder, 'copy.txt');
    writeFileSync(path, content);
    const options = { cacheDirectory, fetch: offline.fetch };
    expect(await load(published, { ...options, from: path })).toBe(content);
    expect(await load(published, { ...options, from: pathToFileURL(path) })).toBe(content);
    expect(await load(published, { ...options, from: pathToFileURL(path).href })).toBe(content);
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('of other content is refused, missing is named', async () => {
    const path = join(folder, 'copy.txt');
    writeFileSync(path, content.replaceAll('\n', '\r\n'));
    expect((await failure(load(published, { from: path }))).reason).toBe('checksum');
    await expect(load(published, { from: join(folder, 'none') })).rejects.toBeInstanceOf(ReadTextError);
  });
});

describe('what fails leaves nothing behind', () => {
  const advice = "if you have a copy, point at it: corpus('tiny', { from: 'path/to/copy.txt' })";

  test('another content: both checksums are named', async () => {
    const { fetch } = server(() => new Response('something else'));
    const error = await failure(load(published, { cacheDirectory, fetch }));
    expect(error.reason).toBe('checksum');
    expect(error.message).toContain(published.sha256);
    expect(error.message).toContain(sha256('something else'));
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('no network', async () => {
    const error = await failure(load(published, { cacheDirectory, fetch: offline.fetch }));
    expect(error.reason).toBe('network');
    expect(error.message).toBe(`${published.url}: the download failed (fetch failed: ENOTFOUND); ${advice}`);
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('an answer that is no success', async () => {
    const { fetch } = server(() => new Response('gone', { status: 404, statusText: 'Not Found' }));
    const error = await failure(load(published, { cacheDirectory, fetch }));
    expect(error.reason).toBe('status');
    expect(error.message).toBe(`${published.url}: the server answered 404 Not Found; ${advice}`);
  });

  test('an endless answer is stopped', async () => {
    let cancelled = false;
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(16)),
        cancel: () => {
          cancelled = true;
        },
      });
    const { fetch } = server(() => new Response(body()));
    const error = await failure(load(published, { cacheDirectory, fetch }));
    expect(error.reason).toBe('size');
    expect(error.message).toContain(`larger than the ${published.bytes} bytes`);
    expect(cancelled).toBe(true);
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('a connection that breaks in the middle', async () => {
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new TypeError('terminated')),
      });
    const { fetch } = server(() => new Response(body()));
    expect((await failure(load(published, { cacheDirectory, fetch }))).reason).toBe('network');
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('a server that never answers', async () => {
    const { fetch } = server(() => new Promise<never>(() => {}));
    const error = await failure(load(published, { cacheDirectory, fetch, timeout: 10 }));
    expect(error.reason).toBe('timeout');
    expect(error.message).toBe(`${published.url}: no answer within 10 ms; ${advice}`);
  });

  test('a signal', async () => {
    const controller = new AbortController();
    const { fetch } = server(() => new Promise<never>(() => {}));
    const promise = load(published, { cacheDirectory, fetch, signal: controller.signal });
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    await expect(load(published, { cacheDirectory, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(existsSync(cacheDirectory)).toBe(false);
  });

  test('a cache folder that cannot be made', async () => {
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, '');
    const error = await failure(load(published, { cacheDirectory: join(inTheWay, 'x'), fetch: server().fetch }));
    expect(error.reason).toBe('cache');
    expect(error.message).toContain('choose another folder');
  });

  test('a timeout that is no time', async () => {
    for (const timeout of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(load(published, { cacheDirectory, fetch: server().fetch, timeout })).rejects.toThrow(
        'timeout: expected',
      );
  });
});
