import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, ofType, unroll } from './world.js';

const cwd = folder();
const SMALL = '--hidden 8 --seeds 2 --lengths 5,50'.split(' ');
const run = (...args: string[]) => unroll({ cwd }, 'gradients', ...SMALL, ...args);

describe('unroll gradients', () => {
  it('shows a table, a chart without colours, and a sentence for every cell', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ T +rnn +lstm +gru$/m);
    expect(stdout).toMatch(/^50( +\d\.\de-\d+ ±\d\.\d){3}$/m);
    expect(stdout).toMatch(/● rnn {3}▲ lstm {3}■ gru/);
    expect(stdout).toMatch(/^rnn: the gradient vanishes: × 0\.\d+ a step .*σ_max \d\.\d+, ρ 0\.\d+/m);
    expect(stdout).not.toContain('\u001b');
  });

  it('has numbers where float32 and float64 have none', async () => {
    const { records } = await run('--cells', 'rnn', '--lengths', '1000', '--radius', '0.3', '--json');
    const [gradient] = ofType<{ log10: { mean: number; count: number } }>({ records }, 'gradient');
    expect(gradient?.log10.mean).toBeLessThan(-330);
    expect(gradient?.log10.count).toBe(2);
  });

  it('shows the three regimes with the right sign', async () => {
    const slope = async (...args: string[]) => {
      const { records } = await run('--cells', 'rnn', '--hidden', '32', '--lengths', '20,60,100', '--json', ...args);
      return ofType<{ slope: number }>({ records }, 'line')[0]?.slope ?? Number.NaN;
    };
    expect(await slope('--sigma', '0.8')).toBeLessThan(Math.log10(0.8));
    expect(await slope('--radius', '4')).toBeGreaterThan(0.05);
    expect(Math.abs(await slope('--init', 'identity'))).toBeLessThan(0.03);
  });

  it('writes records: settings, gradients by h and c, lines, spectra', async () => {
    const { records } = await run('--cells', 'rnn,lstm', '--json');
    expect(records[0]).toMatchObject({ type: 'start', hidden: 8, cells: ['rnn', 'lstm'], lengths: [5, 50] });
    expect(ofType({ records }, 'gradient')).toHaveLength(2 + 4);
    expect(ofType({ records }, 'line')).toHaveLength(1 + 2);
    expect(ofType({ records }, 'spectrum')).toHaveLength(1);
  });

  it('saves a figure and a report that stand on their own, and nothing half', async () => {
    const { code, stdout } = await run('--layers', '2', '--svg', 'flow.svg', '--html', 'flow.html');
    expect(code).toBe(0);
    expect(stdout).toContain('saved flow.svg');
    expect(readFileSync(join(cwd, 'flow.svg'), 'utf8')).toMatch(/^<svg[\s\S]*rnn, layer 2[\s\S]*<\/svg>$/);
    const html = readFileSync(join(cwd, 'flow.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(html).not.toMatch(/src=|href=|<script/);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.') || /\.\d+$/.test(name))).toEqual([]);
  });

  it.each([
    [
      ['--cells', 'rnn,rnn-relu', '--forget-bias', '1'],
      '--forget-bias: expected a cell with gates among --cells, got rnn, rnn-relu',
    ],
    [['--lengths', '10,0'], '--lengths: expected a whole number >= 1, got "0"'],
    [['--lengths', '-5'], '--lengths: expected a whole number >= 1, got "-5"'],
    [['--lengths', '5,5'], '--lengths: expected each but once, got "5,5"'],
    [
      ['--cells', 'rnn,lstn'],
      '--cells: expected rnn, lstm, gru, gru-reset-after, rnn-relu, min-gru, layer-norm-lstm, got "lstn"; did you mean lstm?',
    ],
    [['--sigma', '0'], '--sigma: expected a number > 0, got "0"'],
    [['--forget-bias', 'much'], '--forget-bias: expected a number or chrono, got "much"'],
    [['--cells', 'rnn', '--forget-bias', '1'], '--forget-bias: expected a cell with gates among --cells, got rnn'],
    [['--svg', 'flow.png'], '--svg: expected a path that ends in .svg, got "flow.png"'],
  ])('refuses %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: `unroll: ${message}\n` });
  });

  it('refuses before any work a folder that is not there', async () => {
    const { code, stdout, stderr } = await run('--html', 'nowhere/flow.html');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('unroll: --html: expected a folder to write in, got nowhere: no such folder\n');
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false);
  });
});
