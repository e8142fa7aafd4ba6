import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memory } from '@unroll/tensor';
import { loadCheckpoint } from '@unroll/train/node';
import { describe, expect, it } from 'vitest';
import type { Config } from '../src/checkpoint/open.js';
import type { SavedHistory } from '../src/train/history/history.js';
import { readHistory } from '../src/train/history/read.js';
import { folder, ofType, type Result, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
const losses = (result: Result) =>
  ofType<{ step: number; loss: number }>(result, 'step').map(({ step, loss }) => [step, loss]);
/** What a checkpoint keeps of the way of its run, but for the end of a run of 5 steps: its measurement and samples. */
const wayOf = async (path: string) => {
  const { config } = await loadCheckpoint(join(cwd, path));
  const { samples: _, ...way } = readHistory((config as Config).history) as SavedHistory;
  return { ...way, heldOut: way.heldOut.filter(([step]) => step !== 5) };
};
const train = (out: string, ...more: string[]) => unroll({ cwd }, 'train', 'text.txt', ...TINY, '--out', out, ...more);

describe('unroll train', () => {
  it('trains, measures, saves and speaks', async () => {
    const { code, stdout, stderr } = await train('a.safetensors', '--steps', '7');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('text      text.txt: 1,500 characters, ');
    expect(stdout).toMatch(/network {3}lstm 8, embedding 4: [\d,]+ parameters/);
    expect(stdout).toMatch(
      /step 1 {2}epoch 1 {2}loss \d\.\d{3} nats {2}\d\.\d{3} bits\/character {2}[\d,]+ characters\/s/,
    );
    expect(stdout).toMatch(/done after 7 steps/);
    expect(stdout).toMatch(/held out {2}\d\.\d{4} nats per character, perplexity/);
    expect(stdout).toContain('unroll train --resume a.safetensors --steps 14');
    expect(existsSync(join(cwd, 'a.safetensors'))).toBe(true);
  });

  it('writes one JSON object a line', async () => {
    const result = await train('json.safetensors', '--steps', '4', '--json');
    expect(result.records.map(({ type }) => type)).toEqual(
      'start sample step step checkpoint step evaluation step evaluation checkpoint end sample hints'.split(' '),
    );
    expect(result.records[0]).toMatchObject({
      text: { source: 'text.txt', training: 1350, heldOut: 150 },
      network: { layers: [{ cell: 'lstm', hidden: 8 }] },
      settings: { seed: 1, budget: { unit: 'steps', amount: 4 } },
      runtime: { backend: 'wasm' },
    });
    expect(ofType(result, 'sample')).toMatchObject([{ step: 0 }, { step: 4 }]);
    for (const { text } of ofType<{ text: string }>(result, 'sample')) expect(text).toHaveLength(12);
  });

  it('says little with --quiet', async () => {
    const { stdout } = await train('quiet.safetensors', '--steps', '2', '--quiet', '--sample', '0');
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  it('draws a bar on a terminal, with colours, and takes it down', async () => {
    const { stdout } = await unroll(
      { cwd, isTTY: true },
      'train',
      'text.txt',
      ...TINY,
      '--steps',
      '40',
      '-o',
      'tty.safetensors',
    );
    expect(stdout).toMatch(/█|░/);
    expect(stdout).toContain('\u001B[1mdone');
    expect(stdout.lastIndexOf('█')).toBeLessThan(stdout.indexOf('done'));
  });

  it('computes the same for the same seed, other things for another', async () => {
    const first = losses(await train('s1.safetensors', '--steps', '3', '--json'));
    expect(losses(await train('s1.safetensors', '--steps', '3', '--json'))).toEqual(first);
    expect(losses(await train('s2.safetensors', '--steps', '3', '--json', '--seed', '2'))).not.toEqual(first);
  });

  it('keeps the checkpoint of another run beside', async () => {
    await train('twice.safetensors', '--steps', '1');
    const before = readFileSync(join(cwd, 'twice.safetensors'));
    const { stdout } = await train('twice.safetensors', '--steps', '1', '--seed', '5');
    expect(stdout).toContain('kept as twice.previous.safetensors');
    expect(readFileSync(join(cwd, 'twice.previous.safetensors')).equals(before)).toBe(true);
  });

  it.each([
    ['--cell', 'gru'],
    ['--cell', 'gru-reset-after', '--forget-bias', '1'],
    ['--cell', 'rnn', '--mode', 'windows'],
    ['--layers', '2', '--dropout', '0.2', '--mode', 'windows'],
    ['--embedding', '8', '--tied', '--optimizer', 'adamw', '--schedule', 'plateau'],
    ['--bytes', '--optimizer', 'rmsprop', '--clip', '0'],
    ['--optimizer', 'sgd', '--rate', '0.1', '--schedule', 'constant', '--patience', '1'],
    ['--validation', '0'],
  ])('goes on as if it had never stopped: %s %s', async (...more) => {
    const name = more.join('').replace(/\W/g, '');
    const steps = (count: number) => ['--steps', String(count), '--json', '--schedule', 'constant', ...more];
    const whole = await train(`${name}-whole.safetensors`, ...steps(9));
    const begun = await train(`${name}.safetensors`, ...steps(5));
    const resumed = await unroll(
      { cwd },
      'train',
      '--resume',
      `${name}.safetensors`,
      '--steps',
      '9',
      '--sample',
      '12',
      '--json',
    );
    expect(resumed.stderr).toBe('');
    expect([...losses(begun), ...losses(resumed)]).toEqual(losses(whole));
    expect(ofType(resumed, 'sample')).toEqual(ofType(whole, 'sample').slice(-1));
    expect(await wayOf(`${name}.safetensors`)).toEqual(await wayOf(`${name}-whole.safetensors`));
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('saves at %s and says how to go on', async (signal, exitCode) => {
    const out = `${signal}.safetensors`;
    const steps = ['--steps', '8', '--json', '--save-every', '100'];
    const whole = losses(await train('unstopped.safetensors', ...steps));
    const stopped = await unroll(
      { cwd, onOutput: (text, send) => text.includes('"step":3,') && send(signal) },
      'train',
      'text.txt',
      ...TINY,
      '--out',
      out,
      ...steps,
    );
    expect(stopped.code).toBe(exitCode);
    expect(ofType(stopped, 'end')).toMatchObject([{ ending: signal, step: 3 }]);
    expect(ofType(stopped, 'hints')).toMatchObject([{ resume: `unroll train --resume ${out}` }]);
    expect(ofType(stopped, 'sample')).toMatchObject([{ step: 0 }]);
    const resumed = await unroll({ cwd }, 'train', '--resume', out, '--json');
    expect([...losses(stopped), ...losses(resumed)]).toEqual(whole);
  });

  it('saves and ends quietly when the reader goes away', async () => {
    const { code, stderr } = await unroll(
      { cwd, onOutput: (text, send) => text.includes('"step":2,') && send('hang up') },
      'train',
      'text.txt',
      ...TINY,
      '--out',
      'pipe.safetensors',
      '--json',
      '--steps',
      '50',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(join(cwd, 'pipe.safetensors'))).toBe(true);
  });

  it('ends when the time is up, by the clock it was given', async () => {
    let now = 0;
    const clock = { cwd, now: () => (now += 100) };
    const result = await unroll(
      clock,
      'train',
      'text.txt',
      ...TINY,
      '-o',
      'time.safetensors',
      '--json',
      '--seconds',
      '2',
    );
    const end = ofType<{ seconds: number; step: number }>(result, 'end')[0];
    expect(end?.seconds).toBeGreaterThan(1.5);
    expect(end?.seconds).toBeLessThanOrEqual(2);
    expect((await unroll(clock, 'train', '--resume', 'time.safetensors')).stderr).toContain('--seconds 4');
    const rates = ofType<{ rate: number }>(result, 'step').map(({ rate }) => rate);
    expect(rates.at(-1)).toBeLessThan(rates[0] as number);
  });

  it('keeps the best weights, and goes on from the last ones', async () => {
    // A rate this high makes things worse after some steps.
    const more = ['--steps', '12', '--json', '--rate', '0.5', '--schedule', 'constant'];
    const result = await train('best.safetensors', ...more);
    const evaluations = ofType<{ nats: number; step: number }>(result, 'evaluation');
    const best = evaluations.reduce((a, b) => (b.nats < a.nats ? b : a));
    expect(best.step).toBeLessThan(12);
    expect(ofType(result, 'end')).toMatchObject([{ kept: { step: best.step, evaluation: { nats: best.nats } } }]);
    const measured = await unroll({ cwd }, 'eval', 'best.safetensors', 'text.txt', '--last', '0.1', '--json');
    expect(measured.records[0]?.['nats']).toBe(best.nats);
    const resumed = await unroll({ cwd }, 'train', '--resume', 'best.safetensors', '--steps', '14', '--json');
    const whole = await train('best-whole.safetensors', ...more, '--steps', '14');
    expect(losses(resumed)).toEqual(losses(whole).slice(12));
  });

  it('tells how the rate jumps where a cosine that had come to its end is made longer', async () => {
    await train('jump.safetensors', '--steps', '20');
    const longer = await unroll({ cwd }, 'train', '--resume', 'jump.safetensors', '--steps', '40', '--sample', '0');
    expect(longer.stdout).toMatch(/rate {6}goes on at 0\.01\d*, was 0\.000\d+, as the cosine now spans 40 steps/);
    const again = await unroll({ cwd }, 'train', '--resume', 'jump.safetensors', '--steps', '60', '--json');
    expect(again.records[0]).toMatchObject({ rateChange: { from: expect.any(Number), to: expect.any(Number) } });
    const constant = ['--schedule', 'constant', '--rate', '0.001', '--steps', '61', '--json', '--sample', '0'];
    const held = await unroll({ cwd }, 'train', '--resume', 'jump.safetensors', ...constant);
    expect(ofType<{ rate: number }>(held, 'step').map(({ rate }) => rate)).toEqual([0.001]);
  });

  it('gives each optimiser a rate of its own', async () => {
    const rates = async (...more: string[]) => {
      const result = await train('rates.safetensors', '--steps', '1', '--json', '--sample', '0', ...more);
      return ofType<{ settings: { rate: number } }>(result, 'start')[0]?.settings.rate;
    };
    expect(await rates('--optimizer', 'sgd')).toBe(4);
    expect(await rates('--optimizer', 'rmsprop')).toBe(0.02);
    expect(await rates('--optimizer', 'sgd', '--rate', '0.5')).toBe(0.5);
  });

  it('goes on with a checkpoint of the first version, by its own text', async () => {
    const first = fileURLToPath(new URL('fixtures/first.safetensors', import.meta.url));
    const text = fileURLToPath(new URL('fixtures/first.txt', import.meta.url));
    const more = ['--steps', '8', '--json', '--out', 'from-first.safetensors'];
    const { code, stderr, records } = await unroll({ cwd }, 'train', text, '--resume', first, ...more);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(losses({ records } as Result).map(([step]) => step)).toEqual([7, 8]);
    expect(await unroll({ cwd }, 'sample', first, '-n', '5')).toMatchObject({ code: 0, stderr: '' });
    expect(await unroll({ cwd }, 'eval', 'from-first.safetensors', text)).toMatchObject({ code: 0, stderr: '' });
    expect(await unroll({ cwd }, 'gates', first, '--file', text)).toMatchObject({ code: 0, stderr: '' });
  });

  it('says that it draws the weights of a large network before it does', async () => {
    const sizes = '--hidden 512 --embedding 512 --batch 1 --window 1 --steps 1 --sample 0 --validation 0'.split(' ');
    const run = (...more: string[]) =>
      unroll({ cwd }, 'train', 'text.txt', ...sizes, '-o', 'large.safetensors', ...more);
    expect((await run()).stdout).toMatch(/^drawing 2,\d{3},\d{3} weights …\n/);
    expect((await run('--json')).records[0]).toMatchObject({ type: 'preparing', parameters: expect.any(Number) });
  });

  it('stops when patience is used up', async () => {
    const result = await train('patience.safetensors', '--steps', '90', '--json', '--rate', '0.5', '--patience', '2');
    expect(ofType(result, 'end')).toMatchObject([{ ending: 'patience' }]);
    const again = await unroll({ cwd }, 'train', '--resume', 'patience.safetensors');
    expect(again.stderr).toContain('to go on ask for a larger --patience: --patience 4');
  });

  it('reads the standard input, and asks for it again', async () => {
    const out = ['--out', 'stdin.safetensors'];
    const piped = await unroll({ cwd, stdin: [TEXT] }, 'train', '-', ...TINY, ...out, '--steps', '2');
    expect(piped.stdout).toContain('unroll train - --resume stdin.safetensors --steps 4');
    expect((await unroll({ cwd }, 'train', '--resume', 'stdin.safetensors')).stderr).toContain(
      'expected the text again',
    );
    const resumed = await unroll({ cwd, stdin: [TEXT] }, 'train', '-', '--resume', 'stdin.safetensors', '--steps', '4');
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
  });

  it('leaves no tensor and no other file behind', async () => {
    await train('leak.safetensors', '--steps', '1');
    const before = memory();
    await train('leak.safetensors', '--steps', '5');
    expect(memory()).toEqual(before);
    expect(readdirSync(cwd).filter((name) => !/^(text\.txt|.*\.safetensors)$/.test(name))).toEqual([]);
  });

  it('names the command as it was started', async () => {
    const world = { cwd, env: { npm_config_user_agent: 'npm/11' } };
    const { stdout } = await unroll(world, 'train', 'text.txt', ...TINY, '--out', 'x y.safetensors', '--steps', '1');
    expect(stdout).toContain("npx @unroll/cli sample 'x y.safetensors'");
  });
});
