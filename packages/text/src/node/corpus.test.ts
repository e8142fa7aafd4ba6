import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpus } from './corpus.js';
import { CorpusError } from './corpus-error.js';

test('asks for the published address and checks the published sum', async () => {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url));
    return new Response('not Shakespeare');
  };
  const cacheDirectory = join(tmpdir(), `unroll-none-${process.pid}`);
  const error = await corpus('tiny-shakespeare', { fetch, cacheDirectory }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CorpusError);
  expect(String(error)).toContain('86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed');
  expect(asked).toEqual(['https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt']);
  expect(existsSync(cacheDirectory)).toBe(false);
});

test('a corpus that is not known', async () => {
  await expect(corpus('war-and-peace' as never)).rejects.toThrow(
    'corpus: expected one of "tiny-shakespeare", got "war-and-peace"',
  );
  await expect(corpus('toString' as never)).rejects.toThrow(RangeError);
});

const copy = process.env['UNROLL_TINY_SHAKESPEARE'];
test.skipIf(copy === undefined)('the real file, where UNROLL_TINY_SHAKESPEARE says it is', async () => {
  const text = await corpus('tiny-shakespeare', { from: copy ?? '' });
  expect(text.length).toBe(1_115_394);
  expect(text.startsWith('First Citizen:\n')).toBe(true);
});
