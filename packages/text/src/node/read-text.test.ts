import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readText } from './read-text.js';
import { ReadTextError } from './read-text-error.js';

const folder = mkdtempSync(join(tmpdir(), 'unroll-read-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function failure(promise: Promise<unknown>): Promise<ReadTextError> {
  const error = await promise.catch((e: unknown) => e);
  if (error instanceof ReadTextError) return error;
  throw new Error(`expected a ReadTextError, got ${String(error)}`);
}

test('reads a path, a URL, a URL as a string', async () => {
  const path = file('a file.txt', '\uFEFFtø be\r\n');
  expect(await readText(path)).toBe('tø be\r\n');
  expect(await readText(pathToFileURL(path))).toBe('tø be\r\n');
  expect(await readText(pathToFileURL(path).href)).toBe('tø be\r\n');
});

test('line ends of Windows are kept unless lf is asked for', async () => {
  expect(await readText(['a\r\nb\r'])).toBe('a\r\nb\r');
  expect(await readText(['a\r\nb\r'], { lineEnds: 'lf' })).toBe('a\nb\r');
});

test('bad options are named', async () => {
  await expect(readText(['a'], { encoding: 'latin1' } as never)).rejects.toThrow('readText.encoding: expected one of');
  await expect(readText(['a'], { maximum: 0 })).rejects.toThrow('maximum: expected a whole number >= 1');
});

test('reads a Node stream, a web stream and strings', async () => {
  expect(await readText(Readable.from([Buffer.from('a'), Buffer.from('b')]))).toBe('ab');
  expect(await readText(new Response('webé').body ?? [])).toBe('webé');
  expect(await readText(['\uFEFFa', 'b\uD83D', '\uDE00'])).toBe('ab😀');
});

test('chunks may end anywhere in a character', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 5 }), async (s, size) => {
      const bytes = Buffer.from(`.${s.replaceAll('\0', '')}`);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect(await readText(chunks)).toBe(bytes.toString());
    }),
  );
});

describe('errors', () => {
  test('missing, also below a file', async () => {
    const path = join(folder, 'none.txt');
    expect((await failure(readText(path))).message).toBe(`${path}: no such file`);
    expect((await failure(readText(join(file('f', 'x'), 'below')))).reason).toBe('missing');
  });

  test('directory', async () => {
    mkdirSync(join(folder, 'd'));
    const error = await failure(readText(join(folder, 'd')));
    expect(error.reason).toBe('directory');
    expect(error.message).toContain('is a directory, expected a file');
  });

  test('empty, also when there is only a byte order mark', async () => {
    expect((await failure(readText(file('empty', '')))).reason).toBe('empty');
    expect((await failure(readText(file('bom', '\uFEFF')))).reason).toBe('empty');
    expect((await failure(readText([]))).message).toBe('input: is empty, expected at least one character');
  });

  test('binary and not UTF-8, with the byte offset', async () => {
    expect(await failure(readText(file('png', Buffer.of(0x89, 0x50, 0, 1))))).toMatchObject({
      reason: 'binary',
      offset: 2,
    });
    expect(await failure(readText(file('latin', Buffer.of(0x61, 0xe9, 0x62))))).toMatchObject({
      reason: 'encoding',
      offset: 1,
    });
    expect(await failure(readText(['é\0'], { name: 'stdin' }))).toMatchObject({
      reason: 'binary',
      offset: 2,
      source: 'stdin',
    });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('unreadable', async () => {
    const path = file('secret', 'x');
    chmodSync(path, 0);
    expect((await failure(readText(path))).reason).toBe('unreadable');
  });

  test('a path that the system refuses is unreadable', async () => {
    const error = await failure(readText('a\0b'));
    expect(error.reason).toBe('unreadable');
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('too large, and an endless stream is closed', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('abcd');
      } finally {
        closed = true;
      }
    }
    expect((await failure(readText(endless(), { maximum: 1000 }))).reason).toBe('too-large');
    expect(closed).toBe(true);
    expect(await readText(['abcd'], { maximum: 4 })).toBe('abcd');
  });

  test('chunks of no kind or of two', async () => {
    await expect(readText([7 as never])).rejects.toThrow('input: expected chunks of bytes or strings, got number');
    await expect(readText(['a', Buffer.from('b')])).rejects.toThrow('expected chunks of one kind');
  });

  test("a stream's own error passes unchanged", async () => {
    const own = new Error('line dropped');
    const broken = Readable.from(
      (async function* () {
        yield 'a';
        throw own;
      })(),
    );
    await expect(readText(broken)).rejects.toBe(own);
  });
});
