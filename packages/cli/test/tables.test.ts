import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, memory } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, ofType, type Result, unroll } from './world.js';

const cwd = folder();
const wave = (t: number) => 50 + 10 * Math.sin((2 * Math.PI * t) / 12);
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `day ${from + i},${wave(from + i)},${((from + i) * 7) % 5}`).join('\n');
const SMALL =
  '--target price --horizon 3 --hidden 16 --batch 8 --window 12 --evaluate-every 50 --out price.safetensors'.split(' ');
const train = (...more: string[]) => unroll({ cwd }, 'train', 'data.csv', ...SMALL, ...more);
const losses = (result: Result) => ofType<{ loss: number }>(result, 'step').map(({ loss }) => loss);
let trained: Result;

beforeAll(async () => {
  writeFileSync(join(cwd, 'data.csv'), `date,price,noise\n${rows(0, 400)}\n`);
  trained = await train('--steps', '300');
});

describe('a table of numbers', () => {
  it('is learned, and said beside the guesses to beat', () => {
    const { code, stdout, stderr } = trained;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('table     data.csv: 400 rows, reads price, noise; the last 10 % held out');
    expect(stdout).toMatch(/held out {2}loss [\d.e-]+ \(mean squared error, normalised\), rmse [\d.]+/);
    expect(stdout).toMatch(
      /to beat {3}the last value [\d.e-]+, one season before \(12 rows\) [\d.e-]+, on the held-out/,
    );
    expect(stdout).toMatch(/[\d.e-]+ below the last value \([\d.e-]+, rmse [\d.]+\)/);
    expect(stdout).toMatch(/[\d.e-]+ above one season before \(12 rows\) \([\d.e-]+, rmse [\d.e-]+\)/);
    expect(stdout).toContain('predict   unroll predict price.safetensors data.csv');
    const [loss, last] = [/held out {2}loss ([\d.e-]+)/, /below the last value \(([\d.e-]+)/].map((pattern) =>
      Number(pattern.exec(stdout)?.[1]),
    ) as [number, number];
    expect(loss).toBeLessThan(last / 5);
  });

  it('is foretold in its own unit', async () => {
    const { records, stderr } = await unroll({ cwd }, 'predict', 'price.safetensors', 'data.csv', '--json');
    expect(stderr).toBe('');
    const told = ofType<{ ahead: number; values: { price: number } }>({ records }, 'prediction');
    expect(told.map(({ ahead }) => ahead)).toEqual([1, 2, 3]);
    // A wave of height 10: within a fifth of it after so short a training.
    told.forEach(({ values }, i) => {
      expect(Math.abs(values.price - wave(400 + i))).toBeLessThan(2);
    });
    const { stdout } = await unroll({ cwd }, 'predict', 'price.safetensors', 'data.csv');
    expect(stdout).toMatch(/^ahead +price\n─+ +─+\n1 +[\d.]+\n2 +[\d.]+\n3 +[\d.]+\n$/);
  });

  it('is measured as training did, and as a whole', async () => {
    const { records } = await unroll({ cwd }, 'eval', 'price.safetensors', 'data.csv', '--last', '0.1', '--json');
    const [again] = records as {
      loss: number;
      rmse: number;
      count: number;
      guesses: { name: string; loss: number }[];
    }[];
    expect(trained.stdout).toContain(`loss ${again?.loss.toPrecision(4)} (`);
    expect(trained.stdout).toContain(`below the last value (${again?.guesses[0]?.loss.toPrecision(4)}`);
    expect(again?.count).toBe(37);
    const { stdout } = await unroll({ cwd }, 'eval', 'price.safetensors', 'data.csv');
    expect(stdout).toMatch(/mean squared error, normalised\nrmse [\d.]+ of price\n385 rows, each 3 ahead\nto beat: /);
  });

  it.each([
    ['--mode', 'streams'],
    ['--mode', 'windows'],
    ['--zoneout', '0.1'],
    ['--columns', 'noise'],
  ])('goes on as if it had never stopped: %s %s', async (...more) => {
    const steps = (count: string) => ['--steps', count, '--json', '--schedule', 'constant', ...more];
    const whole = await train(...steps('9'), '--out', 'whole.safetensors');
    const begun = await train(...steps('4'), '--out', 'begun.safetensors');
    const rest = await unroll({ cwd }, 'train', '--resume', 'begun.safetensors', '--steps', '9', '--json');
    expect(rest.stderr).toBe('');
    expect([...losses(begun), ...losses(rest)]).toEqual(losses(whole));
  });

  it('may have several targets, with decimal commas, and no part held out', async () => {
    const text = readFileSync(join(cwd, 'data.csv'), 'utf8').replaceAll(',', ';').replaceAll('.', ',');
    writeFileSync(join(cwd, 'commas.csv'), text);
    const more = ['--target', 'price,noise', '--validation', '0', '--steps', '2', '--out', 'two.safetensors'];
    expect(await unroll({ cwd }, 'train', 'commas.csv', ...SMALL, ...more)).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await unroll({ cwd }, 'predict', 'two.safetensors', 'commas.csv');
    expect(stdout).toMatch(/^ahead +price +noise\n/);
  });

  it('can be compared over', async () => {
    const sizes = 'data.csv --target price --cell lstm,gru --hidden 4 --steps 4 --window 8 --seeds 1'.split(' ');
    const { code, stdout, stderr } = await unroll({ cwd }, 'compare', ...sizes);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('cell gru against lstm: ');
    expect(stdout).not.toContain('nats');
  });

  it('leaves no tensor behind', async () => {
    await unroll({ cwd }, 'predict', 'price.safetensors', 'data.csv');
    const before = memory();
    await unroll({ cwd }, 'predict', 'price.safetensors', 'data.csv');
    await unroll({ cwd }, 'eval', 'price.safetensors', 'data.csv');
    expect(memory()).toEqual(before);
  });

  it.each([
    [['train', 'data.csv', '--target', 'cost'], '--target: expected one of price, noise, got cost (data.csv)'],
    [['train', 'text.txt', '--target', 'x'], 'text.txt: '],
    [['predict', 'price.safetensors', 'other.csv'], 'other.csv: no column "noise"; there are "price"'],
    [['predict', 'text.safetensors', 'data.csv'], 'text.safetensors: expected a network of numbers (train --target)'],
    [['sample', 'price.safetensors'], '`unroll predict` foretells with it'],
    [['gates', 'price.safetensors'], '`unroll predict` foretells with it'],
    [['eval', 'price.safetensors', 'short.csv'], 'short.csv: expected at least 16 rows, got 2'],
    [['eval', 'price.safetensors', 'data.csv', '--last', '0.001'], '--last: expected a share of more than 3 rows'],
    [['predict', 'forged.safetensors', 'data.csv'], 'forged.safetensors: series.horizon: '],
    [['predict', 'wide.safetensors', 'data.csv'], 'wide.safetensors: expected a network of 2 columns and 4 answers'],
  ])('says what does not fit: %j', async (args, message) => {
    writeFileSync(join(cwd, 'other.csv'), 'price\n1\n2\n');
    writeFileSync(join(cwd, 'short.csv'), 'price,noise\n1,2\n2,3\n');
    await unroll({ cwd }, 'train', 'text.txt', '--hidden', '4', '--steps', '1', '--quiet', '--out', 'text.safetensors');
    for (const [name, horizon] of [
      ['forged', 0],
      ['wide', 4],
    ] as const) {
      const { arrays, metadata } = decodeSafetensors(readFileSync(join(cwd, 'price.safetensors')));
      const config = JSON.parse(String(metadata['unroll.config']));
      config.series.horizon = horizon;
      const changed = { ...metadata, 'unroll.config': JSON.stringify(config) };
      writeFileSync(join(cwd, `${name}.safetensors`), encodeSafetensors(arrays, changed));
    }
    const { code, stdout, stderr } = await unroll({ cwd }, ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^unroll: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });
});
