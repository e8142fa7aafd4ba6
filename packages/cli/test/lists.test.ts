import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, ofType, type Result, unroll } from './world.js';

const cwd = folder();
const NAMES = ['an', 'be', 'ca', 'do', 'el'].flatMap((a) => ['na', 'ra', 'lo', 'mi'].map((b) => a + b));
const SMALL = '--hidden 8 --embedding 4 --batch 4 --evaluate-every 3 --sample 40 --lines --out names.safetensors'.split(
  ' ',
);
const train = (...more: string[]) => unroll({ cwd }, 'train', 'names.txt', ...SMALL, ...more);
const losses = (result: Result) => ofType<{ loss: number }>(result, 'step').map(({ loss }) => loss);

beforeAll(async () => {
  writeFileSync(join(cwd, 'names.txt'), `${NAMES.join('\r\n')}\r\n`);
  await train('--steps', '30', '--quiet');
});

describe('a list, one item a line', () => {
  it('is trained on, held out at random, and written one item a line', async () => {
    const { code, stdout, stderr } = await train('--steps', '6', '--out', 'a.safetensors');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('names.txt: 20 lines, 11 different characters; 10 % held out');
    expect(stdout).toContain('line ends 20 of Windows (\\r\\n) are read as \\n; --crlf keep learns both characters');
    expect(stdout).toMatch(/training {2}4 lines a step, adam/);
    expect(stdout).toContain('unroll sample a.safetensors --count 20');
  });

  it('goes on as if it had never stopped', async () => {
    const steps = (count: string) => ['--steps', count, '--json', '--schedule', 'constant'];
    const whole = await train(...steps('9'), '--out', 'whole.safetensors');
    const begun = await train(...steps('4'), '--out', 'begun.safetensors');
    const rest = await unroll({ cwd }, 'train', '--resume', 'begun.safetensors', '--steps', '9', '--json');
    expect(rest.stderr).toBe('');
    expect([...losses(begun), ...losses(rest)]).toEqual(losses(whole));
  });

  it('is sampled: so many items, each with the beginning that was asked for', async () => {
    const { stdout, stderr } = await unroll({ cwd }, 'sample', 'names.safetensors', '--count', '5', '--seed', '1');
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toHaveLength(6);
    const again = await unroll({ cwd }, 'sample', 'names.safetensors', '--count', '5', '--seed', '1');
    expect(again.stdout).toBe(stdout);
    const begun = await unroll({ cwd }, 'sample', 'names.safetensors', '--count', '3', '--prompt', 'an');
    expect(
      begun.stdout
        .trimEnd()
        .split('\n')
        .map((name) => name.slice(0, 2)),
    ).toEqual(['an', 'an', 'an']);
    const short = await unroll({ cwd }, 'sample', 'names.safetensors', '--length', '1');
    for (const name of short.stdout.trimEnd().split('\n')) expect(name.length).toBeLessThanOrEqual(1);
  });

  it('is measured line by line, with the end marks', async () => {
    const { records, stderr } = await unroll({ cwd }, 'eval', 'names.safetensors', 'names.txt', '--json');
    expect(stderr).toBe('');
    expect(records[0]).toMatchObject({ count: NAMES.length * 5 });
  });

  it.each([
    [['sample', 'names.safetensors', '--prompt', 'a\nb'], '--prompt: expected a part of one line'],
    [['sample', 'names.safetensors', '--stop', 'x'], '--stop: expected none for a model of a list'],
    [['eval', 'names.safetensors', 'names.txt', '--cold', '8'], '--cold: expected a model of a running text'],
    [
      ['train', 'names.txt', '--lines', '--validation', '0.01'],
      '--validation: expected a share that holds out at least 1',
    ],
  ])('says what does not fit: %j', async (args, message) => {
    const { code, stderr } = await unroll({ cwd }, ...args);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/^unroll: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });

  it('is not what a running text is', async () => {
    await unroll({ cwd }, 'train', 'text.txt', '--hidden', '4', '--steps', '1', '--quiet', '--out', 'text.safetensors');
    expect(await unroll({ cwd }, 'sample', 'text.safetensors', '--count', '3')).toMatchObject({
      code: 2,
      stderr: 'unroll: --count: expected a model of a list (train --lines), got one of a running text\n',
    });
  });
});
