import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { difference } from '../src/compare/interval.js';
import { folder, ofType, unroll } from './world.js';

const cwd = folder();
const SMALL = 'text.txt --hidden 8 --embedding 4 --batch 4 --window 8 --steps 6 --seeds 2'.split(' ');
const run = (...args: string[]) => unroll({ cwd }, 'compare', ...SMALL, ...args);

describe('unroll compare', () => {
  it('trains with each value and seed, and compares with the first', async () => {
    const { code, stdout, stderr } = await run('--forget-bias', '0,1,chrono');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^seed \d {2}forget bias/gm)).toHaveLength(6);
    expect(stdout).toMatch(/^chrono +\d\.\d{4} ±\d\.\d{4}/m);
    expect(stdout).toMatch(/^forget bias 1 against 0: [+-]0\.\d{4} nats ±\d+\.\d{4} \(95 % interval/m);
    expect(stdout).toMatch(/^forget bias chrono against 0: /m);
  });

  it('has one bar over all of it on a terminal, with the time that is left', async () => {
    const { stdout, stderr } = await unroll({ cwd, isTTY: true }, 'compare', ...SMALL);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/░*\p{Cc}\[39m +\d+% {2}forget bias [01], seed [12] {2}[1-4] of 4 {2}\d+ s left/u);
    expect(stdout.match(/seed \d {2}forget bias \d {2}\d\.\d{4} nats\n/g)).toHaveLength(4);
    // Taken down before the table.
    expect(stdout.lastIndexOf('█')).toBeLessThan(stdout.indexOf('forget bias 1 against 0'));
    const dumb = await unroll({ cwd, isTTY: true, env: { TERM: 'dumb' } }, 'compare', ...SMALL);
    expect(dumb.stdout).not.toMatch(/\p{Cc}(?<!\n)|█/u);
  });

  it('does not overclaim: one seed says nothing of others', async () => {
    expect((await run('--seeds', '1')).stdout).toContain('with one seed: that says nothing about other seeds');
  });

  it('writes records, and the same ones again', async () => {
    const { records, stdout } = await run('--json');
    const runs = ofType<{ option: string; value: number; seed: number; points: { step: number; nats: number }[] }>(
      { records },
      'run',
    );
    expect(runs.map(({ value, seed }) => `${value} ${seed}`)).toEqual(['0 1', '1 1', '0 2', '1 2']);
    expect(runs[0]?.points.at(-1)?.step).toBe(6);
    expect(ofType({ records }, 'verdict')).toHaveLength(1);
    expect((await run('--json')).stdout).toBe(stdout);
  });

  it.each([
    ['--cell', 'rnn,gru', 'cell gru against rnn'],
    ['--optimizer', 'adam,sgd', 'optimizer sgd against adam'],
    ['--window', '4,8', 'window 8 against 4'],
    ['--tied', 'no,yes', 'tied yes against no', '--embedding', '8'],
    ['--mode', 'streams,windows', 'mode windows against streams'],
    ['--steps', '4,6', 'steps 6 against 4'],
  ])('compares any option: %s %s', async (flag, values, verdict, ...more) => {
    const { code, stdout, stderr } = await run(flag, values, '--seeds', '1', ...more);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`${verdict}: `);
  });

  it('gives each optimiser its own rate', async () => {
    const { records } = await run('--optimizer', 'adam,sgd', '--seeds', '1', '--json');
    const [start] = ofType<{ settings: { rate: number }[] }>({ records }, 'start');
    expect(start?.settings.map(({ rate }) => rate)).toEqual([0.005, 1]);
  });

  it('saves a figure and a report', async () => {
    expect((await run('--svg', 'a.svg', '--html', 'a.html')).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toContain('nats per character');
    expect(readFileSync(join(cwd, 'a.html'), 'utf8')).toContain('forget bias 1 against 0');
  });

  it('ends at Ctrl-C', async () => {
    const onOutput = (text: string, send: (what: 'SIGINT') => void) => {
      if (text.startsWith('seed 1')) send('SIGINT');
    };
    expect(await unroll({ cwd, onOutput }, 'compare', ...SMALL)).toMatchObject({ code: 130, stderr: '' });
  });

  it.each([
    [['--forget-bias', 'none'], '--forget-bias: expected a number or chrono, got "none"'],
    [['--forget-bias', '1,1'], '--forget-bias: expected each but once, got "1,1"'],
    [['--cell', 'rnn'], 'compare: expected several values of an option, with commas between, got one of each'],
    [
      ['--cell', 'lstn'],
      '--cell: expected rnn, lstm, gru, gru-reset-after, rnn-relu, min-gru, layer-norm-lstm, got "lstn"; did you mean lstm?',
    ],
    [
      ['--cell', 'lstm,gru', '--rate', '0.1,0.2'],
      'compare: expected several values of one option, got them of cell and rate',
    ],
    [
      ['--cell', 'rnn', '--forget-bias', '0,1'],
      '--forget-bias: expected a cell with a gate that keeps the state (lstm, gru, gru-reset-after, min-gru, layer-norm-lstm), got rnn',
    ],
    [['--validation', '0'], '--validation: expected a share > 0, got 0'],
  ])('refuses %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: `unroll: ${message}\n` });
  });
});

describe('difference', () => {
  it("is Student's interval of paired differences", () => {
    // differences 1, 2, 3: mean 2, deviation 1, t(2) = 4.303
    const { mean, halfWidth, clear } = difference([2, 4, 6], [1, 2, 3]);
    expect(mean).toBe(2);
    expect(halfWidth).toBeCloseTo(4.303 / Math.sqrt(3), 9);
    expect(clear).toBe(false);
    expect(difference([5, 5.1, 4.9], [1, 1, 1]).clear).toBe(true);
    expect(difference([1], [0])).toEqual({ mean: 1, halfWidth: undefined, clear: false });
  });
});
