import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, ofType, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
const run = (...args: string[]) => unroll({ cwd }, 'gates', ...args);

beforeAll(async () => {
  const two = ['--layers', '2', '--steps', '4', '--quiet'];
  await unroll({ cwd }, 'train', 'text.txt', ...TINY, ...two);
  await unroll(
    { cwd },
    'train',
    'text.txt',
    ...TINY,
    '--steps',
    '2',
    '--quiet',
    '--cell',
    'rnn',
    '--out',
    'rnn.safetensors',
  );
  writeFileSync(join(cwd, 'broken.safetensors'), readFileSync(join(cwd, 'unroll.safetensors')).subarray(0, 1000));
});

describe('unroll gates', () => {
  it('shows the gates of every layer and what goes along with the text', async () => {
    const { code, stdout, stderr } = await run('--file', 'text.txt');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('reads 1,500 characters of text.txt');
    expect(stdout.match(/^layer \d, lstm of 8 units$/gm)).toHaveLength(2);
    expect(stdout).toMatch(/^f +0\.\d{3} +[\d.]+ % +[\d.]+ %$/m);
    expect(stdout).toMatch(/^position in line +\d +-?0\.\d{3}$/m);
  });

  it('takes a text, a part of it, one layer; writes records', async () => {
    const { records } = await run(
      '--text',
      TEXT.slice(0, 300),
      '--length',
      '100',
      '--layer',
      '2',
      '--top',
      '2',
      '--json',
    );
    expect(records[0]).toMatchObject({ type: 'start', source: '--text', characters: 100 });
    expect(ofType<{ gate: string }>({ records }, 'gate').map(({ gate }) => gate)).toEqual(['i', 'f', 'o']);
    const tracking = ofType<{ layer: number; correlation: number }>({ records }, 'tracking');
    expect(tracking.length % 2).toBe(0);
    for (const { layer, correlation } of tracking) {
      expect(layer).toBe(2);
      expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
    }
  });

  it('paints the text by a unit: in colours on a terminal, with digits below elsewhere', async () => {
    const plain = await run('--text', TEXT.slice(0, 150), '--layer', '1', '--unit', '3', '--gate', 'f');
    expect(plain.stdout).toContain(
      'f of unit 3 of the lstm along the text: digits from 0 near 0, shut to 9 near 1, open\n',
    );
    const [, first, digits] = /1, open\n(.+)\n(\d+)\n/.exec(plain.stdout) as unknown as string[];
    expect(first).toHaveLength(80);
    expect(digits).toHaveLength(80);
    expect(TEXT.replaceAll('\n', '↵').startsWith(first as string)).toBe(true);
    const world = { cwd, isTTY: true };
    const painted = await unroll(world, 'gates', '--text', TEXT.slice(0, 150), '--layer', '1');
    expect(painted.stdout).toContain('along the text: blue near −1; red near 1');
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }])
      expect((await unroll({ ...world, env }, 'gates', '--text', TEXT.slice(0, 150))).stdout).not.toMatch(
        /\p{Cc}(?<!\n)/u,
      );
    const [unit] = ofType<{ values: number[] }>(
      await run('--text', TEXT.slice(0, 150), '--layer', '1', '--json'),
      'unit',
    );
    expect(unit?.values).toHaveLength(150);
  });

  it('saves a figure and a report', async () => {
    expect((await run('--file', 'text.txt', '--svg', 'a.svg', '--html', 'a.html')).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toMatch(/^<svg[\s\S]*Saturation[\s\S]*<\/svg>$/);
    expect(readFileSync(join(cwd, 'a.html'), 'utf8').match(/<svg/g)).toHaveLength(4);
  });

  it('knows a cell without gates', async () => {
    const { stdout } = await run('rnn.safetensors', '--file', 'text.txt');
    expect(stdout).toContain('rnn of 8 units');
    expect(stdout).not.toContain('below 0.1');
    const { code, stderr } = await run('rnn.safetensors', '--file', 'text.txt', '--svg', 'a.svg');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'unroll: --svg: expected a cell with gates, got rnn\n' });
  });

  it('names an unknown character, or leaves such characters out', async () => {
    const { code, stderr } = await run('--text', 'When €');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: --text: unknown character .€. .*--unknown skip leaves such characters out\n$/);
    const { records } = await run('--text', 'When €', '--unknown', 'skip', '--json');
    expect(records[0]).toMatchObject({ characters: 5 });
    expect(await run('--text', '€', '--unknown', 'skip')).toMatchObject({ code: 1 });
  });

  it.each([
    [['missing.safetensors'], 1, /missing\.safetensors/],
    [['broken.safetensors'], 1, /broken\.safetensors/],
    [['text.txt'], 1, /text\.txt/],
    [['--layer', '3'], 2, /--layer: expected a layer from 1 to 2, got 3/],
    [['--text', 'abc', '--unit', '8'], 2, /--unit: expected a unit from 0 to 7, got 8/],
    [['--text', 'abc', '--gate', 'z'], 2, /--gate: expected one of .*, got z/],
    [['--text', 'a', '--file', 'b'], 2, /--text <text>' cannot be used with option '-f, --file <file>'/],
  ])('refuses %j', async (args, exitCode, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(exitCode);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
