import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../src/show/width.js';
import { folder, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
const RUN = ['train', 'text.txt', ...TINY, '--steps', '40'];
const CONTROL = /\p{Cc}(?<!\n)/u;
/** What was on the screen, drawing by drawing: without colours, cut where the cursor jumps. */
const drawn = (text: string) => text.replace(/\p{Cc}\[\d+m/gu, '').split(/\n|\p{Cc}\[[\d;?]*[A-Za-z]/u);

beforeAll(async () => {
  await unroll({ cwd }, ...RUN, '--quiet');
});

describe.each([40, 80])('a terminal of %i columns', (columns) => {
  const terminal = { cwd, isTTY: true, columns };

  it('shows a training, its bar with the time that is left', async () => {
    const { stdout } = await unroll(terminal, ...RUN, '--sample', '30');
    const lines = drawn(stdout);
    const bars = lines.filter((line) => /[█░]/.test(line));
    expect(bars.length).toBeGreaterThan(0);
    for (const bar of bars) {
      expect(widthOf(bar)).toBeLessThan(columns);
      expect(bar).toMatch(/\d s left/);
    }
    // Lines to copy are not broken.
    for (const line of lines.filter((one) => !one.includes('unroll ')))
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
    expect(stdout).toContain('step 0 writes');
  });

  it.each([
    ['gates', '--text', TEXT.slice(0, 200)],
    ['gradients', '--cells', 'lstm', '--lengths', '2,4', '--hidden', '4', '--seeds', '2'],
    ['memory', ...'--length 4 --cells rnn --hidden 4 --steps 4 --every 2 --batch 4'.split(' ')],
    ['compare', 'text.txt', ...'--hidden 4 --embedding 4 --batch 4 --window 8 --steps 4 --seeds 2'.split(' ')],
    ['doctor'],
  ])('shows %s', async (...args) => {
    const { code, stdout } = await unroll(terminal, ...args);
    expect(code).toBe(0);
    for (const line of drawn(stdout)) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });
});

it('the help of a command is as wide as the terminal', async () => {
  const { stdout } = await unroll({ cwd, isTTY: true, columns: 80 }, 'train', '--help');
  const widths = stdout.split('\n').map(widthOf);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  expect(Math.max(...widths)).toBeGreaterThan(70);
});

describe.each([{ TERM: 'dumb' }, { NO_COLOR: '1' }])('a terminal that wants no escape codes: %j', (env) => {
  it.each([
    RUN,
    ['gates', '--text', TEXT.slice(0, 200)],
    ['sample', '-n', '20'],
    ['report'],
    ['memory', ...'--length 4 --cells rnn --hidden 4 --steps 4 --every 2 --batch 4'.split(' ')],
  ])('gets none: %s', async (...args) => {
    const { code, stdout, stderr } = await unroll({ cwd, isTTY: true, env }, ...args);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(CONTROL);
  });
});

describe('text that would command a terminal', () => {
  const hostile = '\u001B[2J\u001B]0;title\u0007 <b>bold</b> \u009B31m ';

  it('is seen and not obeyed: learned, written and in names', async () => {
    writeFileSync(join(cwd, 'a\u001B[31mb.txt'), hostile.repeat(40));
    const world = { cwd, isTTY: true, env: { TERM: 'dumb' } };
    const more = [...TINY, '--steps', '60', '--sample', '80', '-o', 'h.safetensors'];
    const trained = await unroll(world, 'train', 'a\u001B[31mb.txt', ...more);
    expect(trained.code).toBe(0);
    expect(trained.stdout).not.toMatch(CONTROL);
    expect(trained.stdout).toContain('a␛[31mb.txt');
    const sample = await unroll(world, 'sample', 'h.safetensors', '-n', '100', '-t', '2', '--seed', '1');
    expect(sample.stdout).not.toMatch(CONTROL);
    // Elsewhere it is what it is.
    const piped = await unroll({ cwd }, 'sample', 'h.safetensors', '-n', '100', '-t', '2', '--seed', '1');
    expect(piped.stdout).toMatch(CONTROL);
    expect((await unroll(world, 'sample', 'no\u001B[31mthing')).stderr).not.toMatch(CONTROL);
    expect((await unroll(world, 'gates', 'h.safetensors', '--text', hostile)).stdout).not.toMatch(CONTROL);
  });
});

describe('texts of another kind', () => {
  const small = [...TINY, '--steps', '3'];

  it('emoji alone, and a script without blanks or line ends', async () => {
    for (const [name, text] of [
      ['emoji', '😀😃👩‍👩‍👧🏳️‍🌈😄'],
      ['chinese', '天地玄黃宇宙洪荒日月盈昃辰宿列張'],
    ] as const) {
      writeFileSync(join(cwd, `${name}.txt`), text.repeat(60));
      const { code, stdout, stderr } = await unroll(
        { cwd },
        'train',
        `${name}.txt`,
        ...small,
        '-o',
        `${name}.safetensors`,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/\d-gram \d\.\d{3} nats/);
      expect(await unroll({ cwd }, 'sample', `${name}.safetensors`, '-n', '10')).toMatchObject({ code: 0, stderr: '' });
      const { stderr: unknown } = await unroll({ cwd }, 'sample', `${name}.safetensors`, '-p', 'Shall I');
      expect(unknown).toMatch(/^unroll: --prompt: unknown character "S"[^\n]*\n$/);
    }
  });

  it('three characters, and one of them', async () => {
    writeFileSync(join(cwd, 'three.txt'), 'abc');
    const { code, stderr } = await unroll({ cwd }, 'train', 'three.txt');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: three\.txt: expected at least 33 characters to train on[^\n]*\n$/);
    writeFileSync(join(cwd, 'one.txt'), 'a'.repeat(2000));
    expect((await unroll({ cwd }, 'train', 'one.txt')).stderr).toContain('expected at least 2 different characters');
  });
});
