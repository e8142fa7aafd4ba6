import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
const at = (name: string) => join(cwd, name);
const write = (name: string, content: string | Uint8Array) => writeFileSync(at(name), content);
const train = (...args: string[]) => unroll({ cwd }, 'train', ...args, ...TINY, '--steps', '2');

/** One line on the standard error, nothing on the other, exit code 1. */
const refusal = (pattern: RegExp) => ({
  code: 1,
  stdout: '',
  stderr: expect.stringMatching(new RegExp(`^unroll: ${pattern.source}[^\\n]*\\n$`)),
});

/** A copy of the good checkpoint with other metadata or arrays. */
function forge(
  name: string,
  change: (file: { arrays: Record<string, unknown>; metadata: Record<string, string> }) => void,
) {
  const { arrays, metadata } = decodeSafetensors(readFileSync(at('good.safetensors')));
  const file = { arrays: { ...arrays }, metadata: { ...metadata } };
  change(file);
  write(name, encodeSafetensors(file.arrays, file.metadata));
}

beforeAll(async () => {
  await train('text.txt', '--out', 'good.safetensors');
});

describe('a text that cannot be learned', () => {
  beforeAll(() => {
    write('empty.txt', '');
    write('one.txt', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    write('short.txt', 'abcdefg');
    write('binary.txt', Uint8Array.of(137, 80, 78, 71, 0, 1, 2));
    write('latin1.txt', Uint8Array.of(0x61, 0xe9, 0x62));
    mkdirSync(at('folder'), { recursive: true });
  });

  it.each([
    ['empty.txt', /empty\.txt: is empty/],
    ['one.txt', /one\.txt: expected at least 2 different characters, got 44 times "a"/],
    ['short.txt', /short\.txt: expected at least 9 characters to train on for --window 8, got 6/],
    ['folder', /folder: is a directory/],
    ['missing.txt', /missing\.txt: no such file/],
    ['binary.txt', /binary\.txt: is not text/],
    ['latin1.txt', /latin1\.txt: .*UTF-8/],
  ])('%s', async (name, pattern) => {
    expect(await train(name, '--out', 'never.safetensors')).toMatchObject(refusal(pattern));
    expect(existsSync(at('never.safetensors'))).toBe(false);
  });

  it('too few for the batch, or for holding out', async () => {
    write('few.txt', TEXT.slice(0, 20));
    expect(await unroll({ cwd }, 'train', 'few.txt', '--window', '4', '--batch', '9')).toMatchObject(
      refusal(/--batch: expected at most 4, as 18 characters/),
    );
    expect(await unroll({ cwd }, 'train', 'few.txt', '--window', '4', '--validation', '0.04')).toMatchObject(
      refusal(/--validation: expected a share that holds out at least 2 of 20 characters, got 0\.04/),
    );
  });

  it('an empty standard input', async () => {
    expect(await train('-')).toMatchObject(refusal(/standard input: is empty/));
  });
});

describe('sizes that cannot fit', () => {
  it.each([
    ['--batch 1e9 --mode windows', /--batch, --window: expected --batch of at most \d+ .*GB/],
    ['--hidden 100000', /--hidden: expected at most \d+ .*40,\d+,\d+,\d+ parameters.*TB/],
    ['--layers 1e6 --hidden 1', /--layers: expected at most \d+ .*parameters.*GB/],
    ['--embedding 1e9', /--embedding: expected at most \d+ .*parameters.*TB/],
    ['--mode windows --window 1300 --batch 9000', /--batch, --window: expected .*--window of at most .*GB/],
  ])('%s', async (line, pattern) => {
    const result = await unroll({ cwd }, 'train', 'text.txt', ...line.split(' '), '--out', 'never.safetensors');
    expect(result).toMatchObject(refusal(pattern));
    expect(existsSync(at('never.safetensors'))).toBe(false);
    const compared = await unroll({ cwd }, 'compare', 'text.txt', ...line.split(' '));
    expect(compared).toMatchObject(refusal(pattern));
  });
});

describe('cells that cannot fit', () => {
  it.each([
    [['gradients', '--hidden', '100000'], /--hidden: expected at most \d+ .*parameters.*GB/],
    [['gradients', '--lengths', '10,1000000000'], /--batch, --lengths: expected .*--lengths of at most \d+/],
    [['memory', '--batch', '1000000000'], /--batch, --length: expected --batch of at most \d+ with --length 100/],
    [['memory', '--task', 'capacity', '--hidden', '1000000'], /--hidden: expected at most \d+ .*parameters/],
  ])('%j', async (args, pattern) => {
    expect(await unroll({ cwd }, ...args)).toMatchObject(refusal(pattern));
  });
});

describe('a checkpoint that cannot be used', () => {
  beforeAll(() => {
    const good = readFileSync(at('good.safetensors'));
    write('truncated.safetensors', good.subarray(0, good.length - 100));
    write('header.safetensors', good.subarray(0, 20));
    write('empty.safetensors', '');
    write('text.safetensors', TEXT);
    forge('newer.safetensors', ({ metadata }) => {
      metadata['unroll'] = String(metadata['unroll']).replace(/\d+$/, '99');
    });
    forge('foreign.safetensors', ({ metadata }) => {
      for (const key of Object.keys(metadata)) delete metadata[key];
    });
    forge('shape.safetensors', ({ arrays }) => {
      arrays['layers.0.W_h'] = { shape: [32, 7], data: new Float32Array(32 * 7) };
    });
    forge('nan.safetensors', ({ arrays }) => {
      (arrays['output.b'] as { data: Float32Array }).data[0] = Number.NaN;
    });
    forge('missing-array.safetensors', ({ arrays }) => {
      delete arrays['output.b'];
    });
    forge('vocabulary.safetensors', ({ metadata }) => {
      metadata['unroll.vocabulary'] = JSON.stringify({ kind: 'characters', symbols: ['a', 'b'] });
    });
    forge('config.safetensors', ({ metadata }) => {
      metadata['unroll.config'] = '{}';
    });
  });

  it.each([
    ['missing.safetensors', /.*missing\.safetensors: there is no such file/],
    ['folder', /.*folder: it is a folder/],
    ['empty.safetensors', /.*empty\.safetensors: the checkpoint is empty/],
    ['truncated.safetensors', /.*truncated\.safetensors: the checkpoint is not whole/],
    ['header.safetensors', /.*header\.safetensors: the checkpoint is not whole/],
    ['text.safetensors', /.*text\.safetensors: expected a checkpoint/],
    ['newer.safetensors', /.*newer\.safetensors: .*newer version/],
    ['foreign.safetensors', /.*foreign\.safetensors: .*not a checkpoint/],
    ['shape.safetensors', /shape\.safetensors: .*W_h.*\[32, 7\]/],
    ['nan.safetensors', /nan\.safetensors: .*output\.b.*NaN/],
    ['missing-array.safetensors', /missing-array\.safetensors: .*output\.b/],
    ['vocabulary.safetensors', /vocabulary\.safetensors: expected a vocabulary of \d+, got one of 2/],
    ['config.safetensors', /config\.safetensors: expected a checkpoint of `unroll train`/],
  ])('%s', async (name, pattern) => {
    expect(await unroll({ cwd }, 'sample', name)).toMatchObject(refusal(pattern));
    if (name === 'vocabulary.safetensors') return;
    const resumed = await unroll({ cwd }, 'train', '--resume', name, '--steps', '9', '--sample', '0');
    expect(resumed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^unroll: [^\n]*\n$/) });
  });

  it('the default one is not there', async () => {
    const nowhere = at('folder');
    expect(await unroll({ cwd: nowhere }, 'sample')).toMatchObject(
      refusal(/unroll\.safetensors: no such file here; make one \(unroll train\)/),
    );
  });

  it('a run with another text or other options', async () => {
    write('other.txt', TEXT.slice(1));
    const resume = (...more: string[]) =>
      unroll({ cwd }, 'train', '--resume', 'good.safetensors', '--steps', '4', ...more);
    expect(await resume('other.txt')).toMatchObject(
      refusal(/other\.txt: expected the text this run began with \(text\.txt\)/),
    );
    expect(await resume('--hidden', '9')).toMatchObject({
      code: 2,
      stderr: 'unroll: --hidden: expected 8 as the run began, got 9; leave it out, or begin anew without --resume\n',
    });
    expect(await resume('--steps', '2')).toMatchObject(refusal(/good\.safetensors: this run of 2 steps is complete/));
    expect(await resume('--hidden', '8', '--sample', '0')).toMatchObject({ code: 0 });
  });
});

describe('a training that', () => {
  it('diverges, ends with the step and advice', async () => {
    const wild = [
      '--optimizer',
      'sgd',
      '--rate',
      '1e30',
      '--clip',
      '0',
      '--schedule',
      'constant',
      '--out',
      'wild.safetensors',
    ];
    const { code, stderr } = await train('text.txt', ...wild, '--steps', '9');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^unroll: step \d+: [^\n]*rate[^\n]*\n$/),
    });
  });

  it('goes on needs its text', async () => {
    const elsewhere = at('folder');
    const { stderr } = await unroll({ cwd: elsewhere }, 'train', '--resume', '../good.safetensors', '--steps', '9');
    expect(stderr).toMatch(/^unroll: text\.txt: no such file; name the text this run began with/);
  });
});

describe('a prompt that cannot be read', () => {
  it.each([
    ['Whén', /--prompt: unknown character .é. .*position 2.*did you mean .*e/],
    ['', /--prompt: expected at least one character, got an empty text/],
  ])('%j', async (prompt, pattern) => {
    expect(await unroll({ cwd }, 'sample', 'good.safetensors', '--prompt', prompt)).toMatchObject(refusal(pattern));
  });
});

describe('a place that cannot be written to', () => {
  const unwritable = process.platform === 'linux' ? '/proc' : undefined;

  it.each([
    ['no/such/model.safetensors', /--out: expected a folder to write in, got no\/such: no such folder/],
    ['text.txt/model.safetensors', /--out: text\.txt\/model\.safetensors: part of the path is not a folder/],
    ['folder', /--out: expected a file, got the folder folder/],
    ['text.txt', /--out: text\.txt exists and is no checkpoint of unroll .*--force/],
    ['truncated.safetensors', /--out: truncated\.safetensors exists and is no checkpoint/],
  ])('%s', async (out, pattern) => {
    const before = readdirSync(cwd);
    expect(await train('text.txt', '--out', out)).toMatchObject(refusal(pattern));
    expect(readdirSync(cwd)).toEqual(before);
    expect(readFileSync(at('text.txt'), 'utf8')).toBe(TEXT);
  });

  it.skipIf(unwritable === undefined)('a folder that the system keeps', async () => {
    expect(await train('text.txt', '--out', `${unwritable}/model.safetensors`)).toMatchObject(
      refusal(/--out: expected a folder to write in, got \/proc: /),
    );
  });

  it.skipIf(process.platform === 'win32')('a device', async () => {
    expect(await train('text.txt', '--out', '/dev/null')).toMatchObject(
      refusal(/--out: expected a regular file, got \/dev\/null/),
    );
  });

  it('unless --force says so', async () => {
    copyFileSync(at('truncated.safetensors'), at('forced.safetensors'));
    expect(await train('text.txt', '--out', 'forced.safetensors', '--force')).toMatchObject({ code: 0, stderr: '' });
    truncateSync(at('forced.safetensors'), 10);
  });
});
