import { join } from 'node:path';
import { languageModel, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters } from '@unroll/text';
import { saveCheckpoint } from '@unroll/train/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, ofType, TINY, unroll } from './world.js';

const cwd = folder();
const sample = (...more: string[]) => unroll({ cwd }, 'sample', ...more);

beforeAll(async () => {
  await unroll({ cwd }, 'train', 'text.txt', ...TINY, '--steps', '20', '--quiet');
  await unroll(
    { cwd },
    'train',
    'text.txt',
    ...TINY,
    '--steps',
    '2',
    '--bytes',
    '--out',
    'bytes.safetensors',
    '--quiet',
  );
});

describe('unroll sample', () => {
  it('takes the default checkpoint and writes as many characters as asked for', async () => {
    const { code, stdout, stderr } = await sample('--length', '40');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toHaveLength(41);
  });

  it('goes on from a prompt and shows it', async () => {
    const { stdout } = await sample('-p', 'When', '-n', '5', '--seed', '1');
    expect(stdout).toMatch(/^When.{5}\n$/s);
  });

  it('writes the same for the same seed, and says which it took', async () => {
    const first = await sample('--json', '--length', '30');
    const { seed } = first.records[0] as { seed: number };
    const again = await sample('--json', '--length', '30', '--seed', String(seed));
    expect(again.records).toEqual(first.records);
    const text = ofType<{ text: string }>(first, 'end')[0]?.text;
    expect(
      ofType<{ text: string }>(first, 'text')
        .map((record) => record.text)
        .join(''),
    ).toBe(text);
  });

  it('takes the likeliest at temperature 0, whatever the seed', async () => {
    const greedy = (seed: string) => sample('-t', '0', '--seed', seed, '-n', '30');
    expect((await greedy('1')).stdout).toBe((await greedy('2')).stdout);
  });

  it.each([
    ['--top-k', '1'],
    ['--top-p', '0.00001'],
    ['--min-p', '0.99999'],
  ])('leaves only the likeliest with %s %s', async (...filter) => {
    expect((await sample(...filter, '-n', '30', '--seed', '1')).stdout).toBe(
      (await sample('-t', '0', '-n', '30')).stdout,
    );
  });

  it.each([
    ['--typical', '0.2'],
    ['--repetition-penalty', '5'],
    ['--temperature', 'Infinity'],
  ])('writes something else with %s %s', async (...filter) => {
    const plain = ['-n', '60', '--seed', '1'];
    expect((await sample(...plain, ...filter)).stdout).not.toBe((await sample(...plain)).stdout);
  });

  it('ends before a stop text', async () => {
    const [, ...texts] = (await sample('-n', '30', '--seed', '1', '--json')).records;
    const whole = String(texts.at(-1)?.['text']);
    const stop = whole.slice(10, 13);
    const stopped = await sample('-n', '30', '--seed', '1', '--json', '--stop', '@@', '--stop', stop);
    expect(stopped.records.at(-1)).toEqual({ type: 'end', text: whole.slice(0, whole.indexOf(stop)), reason: 'stop' });
  });

  it('goes on from any text where the model reads bytes', async () => {
    const { stdout, stderr } = await sample('bytes.safetensors', '-p', 'Füße 🦊', '-n', '3', '-t', '0');
    expect(stderr).toBe('');
    expect(stdout.startsWith('Füße 🦊')).toBe(true);
  });

  it('stops when the reader goes away', async () => {
    let pieces = 0;
    const { code, stderr } = await unroll(
      { cwd, onOutput: (_, send) => ++pieces === 5 && send('hang up') },
      'sample',
      '--length',
      '100000',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(pieces).toBeLessThan(10);
  });

  it('takes a checkpoint that a program saved with the packages', async () => {
    await ready();
    const letters = characters('abc\n');
    using model = languageModel({ vocabulary: letters.size, embedding: 2, hidden: 3, random: seeded(1) });
    const { config, weights } = save(model);
    await saveCheckpoint(join(cwd, 'made.safetensors'), { config, weights, vocabulary: letters.toJSON() });
    const { code, stdout, stderr } = await sample('made.safetensors', '-n', '9', '--prompt', 'a');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toHaveLength(11);
  });
});
