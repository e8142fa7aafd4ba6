import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
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
