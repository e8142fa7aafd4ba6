import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, ofType, unroll } from './world.js';

const cwd = folder();
const SMALL = '--hidden 8 --batch 8 --length 4 --steps 20 --every 10 --cells rnn,gru'.split(' ');
const run = (...args: string[]) => unroll({ cwd }, 'memory', ...SMALL, ...args);

describe('unroll memory', () => {
  it('examines on the way, and says what was not solved', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('adding, 4 steps; chance (always answer 1): loss 0.167');
    expect(stdout.match(/^(rnn|gru) +seed 1 {2}update +\d+ {2}loss \d\.\d{5}/gm)).toHaveLength(4);
    expect(stdout).toMatch(/^rnn +1 +no +20 /m);
    expect(stdout).toMatch(/^gru: solved with 0 of 1 seed; lowest loss/m);
  });

  it('has one bar over all of it on a terminal, with the time that is left at most', async () => {
    const { stdout } = await unroll({ cwd, isTTY: true }, 'memory', ...SMALL);
    expect(stdout).toMatch(/░+\p{Cc}\[39m +\d+% {2}(rnn|gru), seed 1, update \d+ {2}[12] of 2 {2}at most \d+ s left/u);
    expect(stdout.match(/seed 1 {2}update +\d+ {2}loss/g)).toHaveLength(4);
    expect(stdout.lastIndexOf('░')).toBeLessThan(stdout.indexOf('solved with 0 of 1'));
  });

  it('stops when a task is solved', async () => {
    const args = '--task recall --length 2 --steps 600 --rate 0.03 --cells gru --hidden 24 --seeds 2'.split(' ');
    const { records } = await run(...args, '--json');
    const attempts = ofType<{ solved: boolean; updates: number; score: { accuracy: number } }>({ records }, 'attempt');
    expect(attempts).toHaveLength(2);
    for (const { solved, updates, score } of attempts) {
      expect(solved).toBe(true);
      expect(updates).toBeLessThan(600);
      expect(score.accuracy).toBeGreaterThanOrEqual(0.99);
    }
  });

  it('says the same again', async () => {
    expect((await run('--json')).stdout).toBe((await run('--json')).stdout);
  });

  it('measures capacity without training', async () => {
    const args = ['--task', 'capacity', '--length', '24', '--seeds', '2'];
    const { stdout } = await run(...args);
    expect(stdout).toMatch(/^length +rnn \(8\) +gru \(8\)$/m);
    expect(stdout).toMatch(/^ +24 +\d\.\d\d ±\d\.\d\d/m);
    const { records } = await run(...args, '--json');
    for (const { carried } of ofType<{ carried: number[] }>({ records }, 'capacity')) {
      expect(carried).toHaveLength(24);
      expect(carried.at(-1)).toBeLessThan(8.2);
    }
  });

  it('saves figures and reports of both kinds', async () => {
    expect((await run('--svg', 'a.svg', '--html', 'a.html')).code).toBe(0);
    expect((await run('--task', 'capacity', '--svg', 'b.svg', '--html', 'b.html')).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toContain('chance 0.167');
    expect(readFileSync(join(cwd, 'b.svg'), 'utf8')).toContain('size of the state');
    expect(readFileSync(join(cwd, 'a.html'), 'utf8')).toContain('</html>');
    expect(readFileSync(join(cwd, 'b.html'), 'utf8')).toContain('</html>');
  });

  it('ends at Ctrl-C with what there is, and writes no file', async () => {
    const onOutput = (text: string, send: (what: 'SIGINT') => void) => {
      if (text.startsWith('gru')) send('SIGINT');
    };
    const { code, stdout } = await unroll({ cwd, onOutput }, 'memory', ...SMALL, '--steps', '40', '--svg', 'never.svg');
    expect(code).toBe(130);
    expect(stdout).toMatch(/^rnn +1 +no +40/m);
    expect(stdout).not.toContain('never.svg');
  });

  it.each([
    [['--task', 'juggling'], '--task: expected adding, copy, recall, capacity, got "juggling"'],
    [['--length', '1'], '--length: expected a whole number >= 2, got "1"'],
    [['--seeds', '0'], '--seeds: expected a whole number >= 1, got "0"'],
  ])('refuses %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: `unroll: ${message}\n` });
  });
});
