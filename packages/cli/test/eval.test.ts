import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { score } from '@unroll/sample';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/checkpoint/open.js';
import { processIo } from '../src/io.js';
import { folder, ofType, type Result, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
let trained: Result;

beforeAll(async () => {
  trained = await unroll({ cwd }, 'train', 'text.txt', ...TINY, '--steps', '6', '--json');
});

describe('unroll eval', () => {
  it('measures the held-out part as training did', async () => {
    const { records } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt', '--last', '0.1', '--json');
    const [end] = ofType<{ kept: { evaluation: Record<string, number> } }>(trained, 'end');
    const { best: _, ...evaluation } = end?.kept.evaluation ?? {};
    expect(records).toEqual([
      { type: 'evaluation', checkpoint: 'unroll.safetensors', source: 'text.txt', ...evaluation },
    ]);
  });

  it('tells people nats, perplexity, bits and count', async () => {
    const { stdout, code } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^\d\.\d{4} nats per character\n\d+\.\d{3} perplexity\n\d\.\d{4} bits per character\n1,49\d predictions\n$/,
    );
    const [nats, perplexity, bits] = stdout.split('\n').map(Number.parseFloat) as [number, number, number];
    // printed with 3 and 4 digits after the point
    expect(Math.abs(Math.exp(nats) / perplexity - 1)).toBeLessThan(1e-3);
    expect(Math.abs(nats / Math.LN2 / bits - 1)).toBeLessThan(1e-3);
  });

  it('measures windows that begin at zero beside it', async () => {
    const { stdout } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt', '--cold', '16');
    expect(stdout).toMatch(
      /1,499 predictions\n\d\.\d{4} nats per character in windows of 16 that begin with a state of zeros\n$/,
    );
    const { records } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt', '--cold', '1500', '--json');
    // One window as long as the text is the pass itself.
    const [{ nats, cold }] = records as unknown as [
      { nats: number; cold: { nats: number; window: number; count: number } },
    ];
    expect(cold).toMatchObject({ window: 1500, count: 1499 });
    expect(Math.abs(cold.nats / nats - 1)).toBeLessThan(1e-6);
  });

  it('is what score() finds, one character after the other', async () => {
    const { records } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt', '--json');
    const io = { ...processIo(), cwd };
    using opened = await openModel('unroll.safetensors', {}, io);
    using voice = opened.model.stepper();
    const { nats, count } = score(voice.next, opened.vocabulary.encode(TEXT));
    expect(records[0]?.['count']).toBe(count);
    // relative 1e-5, as float32 sums are
    expect(Math.abs((records[0]?.['nats'] as number) / nats - 1)).toBeLessThan(1e-5);
  });

  it('reads the standard input', async () => {
    const { stdout } = await unroll({ cwd, stdin: [TEXT] }, 'eval', 'unroll.safetensors', '-');
    expect(stdout).toBe((await unroll({ cwd }, 'eval', 'unroll.safetensors', 'text.txt')).stdout);
  });

  it('names an unknown character and where it is, or leaves such characters out', async () => {
    writeFileSync(join(cwd, 'other.txt'), 'When beauty\nis €5');
    const refused = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'other.txt');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^unroll: other\.txt: unknown character .€. .*line 2, column 4.*--unknown skip.*\n$/,
    );
    const skipped = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'other.txt', '--unknown', 'skip', '--json');
    // 17 characters, of which € and 5 are unknown, are 15 known ones: 14 predictions
    expect(skipped.records[0]).toMatchObject({ count: 14 });
  });

  it('refuses a text of which nothing is left', async () => {
    writeFileSync(join(cwd, 'foreign.txt'), '€€€€');
    const { code, stderr } = await unroll({ cwd }, 'eval', 'unroll.safetensors', 'foreign.txt', '--unknown', 'skip');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'unroll: foreign.txt: expected at least 2 characters that the model knows, got 0\n',
    });
  });
});
