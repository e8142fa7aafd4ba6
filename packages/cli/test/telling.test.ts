import { join } from 'node:path';
import { loadCheckpoint } from '@unroll/train/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/checkpoint/open.js';
import { readHistory } from '../src/train/history/read.js';
import { folder, ofType, type Result, TINY, unroll, type World } from './world.js';

const cwd = folder();
const train = (out: string, ...more: string[]) => unroll({ cwd }, 'train', 'text.txt', ...TINY, '--out', out, ...more);
const losses = (result: Result) => ofType<{ loss: number }>(result, 'step').map(({ loss }) => loss);
interface Guessed {
  readonly name: string;
  readonly loss: number;
  readonly difference: number;
}

describe('what a training tells', () => {
  let told: Result;
  beforeAll(async () => {
    told = await train('told.safetensors', '--steps', '301', '--sample', '200', '--json');
  });

  it('what is to be beaten, at the start, and where the network stands, at the end', async () => {
    const [start] = ofType<{ guesses: Guessed[]; vocabulary: { size: number } }>(told, 'start');
    const [guessing, counted] = start?.guesses ?? [];
    expect(guessing).toEqual({ name: 'guessing', loss: Math.log(start?.vocabulary.size ?? 0) });
    expect(counted?.name).toMatch(/^[2-4]-gram$/);
    expect(counted?.loss).toBeLessThan(guessing?.loss ?? 0);
    const [end] = ofType<{ guesses: Guessed[]; kept: { evaluation: { loss: number } } }>(told, 'end');
    const loss = end?.kept.evaluation.loss ?? Number.NaN;
    for (const guess of end?.guesses ?? []) expect(guess.difference).toBe(loss - guess.loss);
    expect(Object.keys(end?.kept ?? {})).toEqual(['step', 'evaluation']);
    const { stdout } = await train('words.safetensors', '--steps', '3');
    expect(stdout).toMatch(/to beat {3}guessing \d\.\d{3} nats, \d-gram \d\.\d{3} nats, on the held-out part/);
    expect(stdout).toMatch(
      /\n {10}\d\.\d{3} nats above the \d-gram \(\d\.\d{3} nats\)\n {10}\d\.\d{3} nats \w+ guessing/,
    );
  });

  it('what the network writes at the beginning, after 100 and 300 steps and at the end', () => {
    const samples = ofType<{ step: number; text: string }>(told, 'sample');
    const [
      {
        kept: { step },
      },
    ] = ofType<{ kept: { step: number } }>(told, 'end') as [{ kept: { step: number } }];
    expect(samples.map((one) => one.step)).toEqual([0, 100, 300, step]);
    expect(samples.map(({ text }) => text.length)).toEqual([160, 160, 160, 200]);
    expect(new Set(samples.map(({ text }) => text)).size).toBe(4);
  });

  it('keeps it all with the run', async () => {
    const { config } = await loadCheckpoint(join(cwd, 'told.safetensors'));
    const way = readHistory((config as Config).history);
    const samples = ofType<{ step: number; text: string }>(told, 'sample');
    const begun = samples.map(({ step, text }) => ({ step, text: text.slice(0, 160) }));
    expect(way?.samples).toEqual(begun.sort((a, b) => a.step - b.step));
    const evaluations = ofType<{ step: number; loss: number }>(told, 'evaluation');
    expect(way?.heldOut.map(([step]) => step)).toEqual(evaluations.map(({ step }) => step));
    expect(way?.training.means.length).toBe(150);
    expect(way?.guesses).toEqual(ofType<{ guesses: Guessed[] }>(told, 'start')[0]?.guesses);
    expect(way?.machine.node).toBe(process.version);
  });

  it.each([
    ['--mode', 'windows', '--layers', '2', '--dropout', '0.3'],
    ['--zoneout', '0.2'],
  ])('and learns the same whether it writes on the way or not: %j', async (...more) => {
    const steps = ['--steps', '101', '--json', ...more];
    const silent = await train('silent.safetensors', ...steps, '--sample', '0');
    expect(ofType(silent, 'sample')).toEqual([]);
    expect(losses(await train('writing.safetensors', ...steps, '--sample', '50'))).toEqual(losses(silent));
  });

  it('nothing of a held-out part where there is none', async () => {
    const { stdout } = await train('none.safetensors', '--steps', '2', '--validation', '0');
    expect(stdout).toMatch(/to beat {3}guessing \d\.\d{3} nats\n/);
  });
});

describe('a training that time limits', () => {
  const clocked = (step: number): World => {
    let now = 0;
    return { cwd, now: () => (now += step) };
  };
  const run = (out: string, ...more: string[]) =>
    unroll(clocked(1), 'train', 'text.txt', ...TINY, '--out', out, '--json', '--sample', '0', '--rate', '0.5', ...more);

  it('stops where it no longer helps, and says so', async () => {
    const result = await run('helps.safetensors', '--seconds', '2');
    const [{ ending, kept, step }] = ofType(result, 'end') as [
      { ending: string; kept: { step: number }; step: number },
    ];
    expect(ending).toBe('patience');
    // Six measurements, one every third step.
    expect(step - kept.step).toBe(18);
    expect(ofType<{ settings: object }>(result, 'start')[0]?.settings).toMatchObject({
      schedule: 'adaptive',
      patience: 6,
    });
    const words = await unroll(clocked(1), 'train', 'text.txt', ...TINY, '--rate', '0.5', '--seconds', '2');
    expect(words.stdout).toMatch(/stopped, as training no longer helps, after \d+ steps/);
    expect(words.stdout).toContain('--resume --patience 12');
  });

  it('falls on plateaus, and goes on as if it had never stopped', async () => {
    const whole = await run('w.safetensors', '--steps', '20', '--schedule', 'adaptive');
    await run('h.safetensors', '--steps', '20', '--schedule', 'adaptive', '--seed', '1');
    const rates = ofType<{ rate: number }>(whole, 'step').map(({ rate }) => rate);
    expect(Math.max(...rates.slice(15))).toBeLessThan((rates[1] as number) / 4);
    const stopped = await unroll(
      { cwd, onOutput: (text, send) => text.includes('"step":14,') && send('SIGINT') },
      ...['train', 'text.txt', ...TINY, '--out', 'i.safetensors', '--json', '--sample', '0', '--rate', '0.5'],
      ...['--steps', '20', '--schedule', 'adaptive'],
    );
    const resumed = await unroll({ cwd }, 'train', '--resume', 'i.safetensors', '--json', '--sample', '0');
    expect([...losses(stopped), ...losses(resumed)]).toEqual(losses(whole));
    const refused = await unroll({ cwd }, 'train', '--resume', 'i.safetensors', '--schedule', 'cosine');
    expect(refused.stderr).toContain(
      '--schedule: expected adaptive as the run began, got cosine; adaptive cannot come',
    );
  });

  it('goes on to the end of its time where that is asked for, and without a part to measure', async () => {
    const never = await run('never.safetensors', '--seconds', '2', '--patience', '0');
    expect(ofType(never, 'end')).toMatchObject([{ ending: 'budget' }]);
    const blind = await run('blind.safetensors', '--seconds', '1', '--validation', '0');
    expect(ofType(blind, 'end')).toMatchObject([{ ending: 'budget' }]);
    expect(ofType<{ settings: object }>(blind, 'start')[0]?.settings).toMatchObject({ schedule: 'cosine' });
  });

  it('a number of steps is that number', async () => {
    const fixed = await run('fixed.safetensors', '--steps', '60');
    expect(ofType(fixed, 'end')).toMatchObject([{ ending: 'budget', step: 60 }]);
    expect(ofType<{ settings: { patience?: number } }>(fixed, 'start')[0]?.settings.patience).toBeUndefined();
  });
});
