import type { Progress } from '@unroll/train';
import { describe, expect, it } from 'vitest';
import { history, MEASUREMENTS, SAMPLES, type SavedHistory } from './history.js';
import { readHistory } from './read.js';

const machine = { node: 'v20', platform: 'linux x64', cpu: 'a processor', backend: 'wasm' };
const guesses = [{ name: 'guessing', loss: 4 }];
const progress = (step: number, heldOut?: number) =>
  ({ step, loss: 5 / step, ...(heldOut !== undefined && { evaluation: { loss: heldOut } }) }) as Progress;

function run(from: number, to: number, past?: SavedHistory): SavedHistory {
  const made = history(machine, from, past);
  for (let step = from + 1; step <= to; step++) {
    made.step(progress(step, step % 3 === 0 ? Math.abs(step - 1002) + 1 : undefined));
    if (step % 100 === 0) made.sample({ step, text: `<b>${step}</b>` });
  }
  return made.toJSON(guesses);
}

describe('the way of a run', () => {
  it('is kept', () => {
    const kept = run(0, 6);
    expect(kept.training.means).toHaveLength(6);
    expect(kept).toMatchObject({
      heldOut: [
        [3, 1000],
        [6, 997],
      ],
      samples: [],
      guesses,
      machine,
    });
  });

  it('has a bounded size: the best measurement, the first and the last samples stay', () => {
    const kept = run(0, 5000);
    expect(kept.heldOut.length).toBeLessThanOrEqual(MEASUREMENTS);
    expect(kept.heldOut).toContainEqual([1002, 1]);
    expect(kept.heldOut.at(-1)?.[0]).toBe(4998);
    const steps = kept.samples.map(({ step }) => step);
    expect(steps).toHaveLength(SAMPLES);
    expect(steps.slice(0, 4)).toEqual([100, 200, 300, 400]);
    expect(steps.at(-1)).toBe(5000);
    expect(JSON.stringify(kept).length).toBeLessThan(16_000);
  });

  it('has a bounded size where all measurements are the same', () => {
    const made = history(machine, 0);
    for (let step = 1; step <= 2000; step++) made.step(progress(step, 1));
    expect(made.toJSON([]).heldOut.length).toBeLessThanOrEqual(MEASUREMENTS);
  });

  it('goes on as if it had never stopped', () => {
    const half = readHistory(JSON.parse(JSON.stringify(run(0, 2345))));
    expect(run(2345, 4000, half)).toEqual(run(0, 4000));
  });

  it('has one sample for a step', () => {
    const made = history(machine, 0);
    made.sample({ step: 7, text: 'a' });
    made.sample({ step: 7, text: 'b' });
    expect(made.toJSON([]).samples).toEqual([{ step: 7, text: 'b' }]);
  });
});

describe('reading it', () => {
  const kept = run(0, 10);

  it('old checkpoints have none, newer ones another', () => {
    expect(readHistory(undefined)).toBeUndefined();
    expect(readHistory({ version: 2, strange: true })).toBeUndefined();
  });

  it.each<[object | null, RegExp]>([
    [null, /^history\./],
    [{ ...kept, version: 'x' }, /^history\.version: /],
    [{ ...kept, heldOut: [[1, Number.NaN]] }, /^history\.heldOut\.0\.1: /],
    [{ ...kept, heldOut: Array.from({ length: 257 }, () => [1, 1]) }, /^history\.heldOut: /],
    [{ ...kept, samples: [{ step: -1, text: '' }] }, /^history\.samples\.0\.step: /],
    [{ ...kept, samples: [{ step: 1, text: 'x'.repeat(4001) }] }, /^history\.samples\.0\.text: /],
    [{ ...kept, training: { ...kept.training, every: 0 } }, /^history\.training\.every: /],
    [{ ...kept, guesses: [{ name: 7, loss: 1 }] }, /^history\.guesses\.0\.name: /],
    [{ ...kept, machine: {} }, /^history\.machine\.node: /],
  ])('is refused where it does not fit', (saved, message) => {
    expect(() => readHistory(saved)).toThrow(message);
  });
});
