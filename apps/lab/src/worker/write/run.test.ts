import { seeded } from '@unroll/sample';
import { expect, test } from 'vitest';
import type { Ending, Told } from './messages';
import { type Job, train } from './run';

const recipe = { cell: 'gru', hidden: 8, layers: 1, window: 8, batch: 4, rate: 0.01, steps: 130, seed: 3 } as const;
const text = {
  kind: 'own',
  name: 'text.txt',
  text: new Blob(['half a league, half a league, onward. '.repeat(20)]),
} as const;

/** Trains, and gives all that was told; with `until` a pause is asked for after that step. */
async function run(job: Job, until = Number.POSITIVE_INFINITY) {
  const all: Told[] = [];
  let step = 0;
  const tell = (told: Told) => {
    all.push(told);
    step = told.step;
  };
  const asked = (): Ending | undefined => (step >= until ? 'paused' : undefined);
  const ended = await train(job, tell, asked);
  const files = all.flatMap(({ kept }) => kept ?? []);
  const losses = all.flatMap((told) => told.losses ?? []);
  const samples = all.flatMap(({ sample }) => sample ?? []);
  return { ended, losses, samples, file: files.at(-1), held: all.flatMap(({ held }) => held ?? []) };
}

test('a run that rests and goes on from its file comes to the same numbers and texts as one that does not', async () => {
  const whole = await run({ recipe, text });
  expect(whole.ended.how).toBe('done');
  expect(whole.losses.length).toBe(130);
  expect(whole.samples.map(({ step }) => step)).toEqual([0, 100, 130]);

  const first = await run({ recipe, text }, 100);
  expect(first.ended.how).toBe('paused');
  expect(first.file?.step).toBe(first.losses.length);
  const second = await run({ recipe, text, from: first.file?.file });
  expect([...first.losses, ...second.losses]).toEqual(whole.losses);
  expect(second.samples.at(-1)).toEqual(whole.samples.at(-1));
  expect(second.ended).toEqual(whole.ended);
});

test('a run that diverges says so, and keeps nothing of that', async () => {
  // Letters by chance: nothing to learn, so that a rate of 1 only makes it worse.
  const random = seeded(1);
  const noise = Array.from({ length: 4000 }, () => String.fromCharCode(97 + Math.floor(16 * random()))).join('');
  const wild = { ...recipe, cell: 'rnn', hidden: 64, window: 16, batch: 16, rate: 1, steps: 1000 } as const;
  const { ended, file, losses } = await run({ recipe: wild, text: { ...text, text: new Blob([noise]) } });
  expect(ended.how).toBe('diverged');
  expect(ended.reason).toContain('Lower the rate');
  expect(losses[(file?.step ?? 1) - 1] ?? 0).toBeLessThan(1.1 * Math.log(16));
});
