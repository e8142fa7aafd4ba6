import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, numbers, points, stretches } from '../../test/models.js';
import { advance, full, stored } from '../../test/running.js';
import { trainer } from '../loop/trainer.js';
import { sgd } from '../optimisers/sgd.js';
import type { Snapshot } from './snapshot.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('snapshot and restore', () => {
  it.each(Array.from({ length: 13 }, (_, n) => n))('stopped after %i steps, it goes on as if it had not', async (n) => {
    using model = memoryNet();
    using never = trainer(model, stretches, full());
    const whole = await advance(never, 12);

    using first = memoryNet();
    using begun = trainer(first, stretches, full());
    const head = await advance(begun, n);
    const snapshot = stored(begun.snapshot());
    await advance(begun, 2);

    using second = memoryNet(99);
    using resumed = trainer(second, stretches, full());
    resumed.restore(snapshot);
    expect(resumed.step).toBe(n);
    expect([...head, ...(await advance(resumed, 99))]).toEqual(whole);
    expect(numbers(second.params)).toEqual(numbers(model.params));
    const without = ({ meta: { seconds, ...meta }, arrays }: Snapshot) => ({ meta, arrays });
    expect(without(resumed.snapshot())).toEqual(without(never.snapshot()));
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('of batches without a position, by going past %i of them', async (n) => {
    async function* later() {
      yield* stretches;
    }
    for (const source of [() => stretches, () => later(), { [Symbol.asyncIterator]: later }]) {
      using model = memoryNet();
      using never = trainer(model, source, full());
      const head = await advance(never, n);
      const snapshot = stored(never.snapshot());
      const tail = await advance(never, 5);
      using second = memoryNet(99);
      using resumed = trainer(second, source, full());
      resumed.restore(snapshot);
      expect(head).toHaveLength(n);
      expect(await advance(resumed, 5)).toEqual(tail);
    }
  });

  it('goes back in time in the same trainer', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, full());
    await advance(training, 3);
    const snapshot = training.snapshot();
    const once = await advance(training, 5);
    training.restore(snapshot);
    expect(await advance(training, 5)).toEqual(once);
  });

  it('in the middle of a loop, too', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, full({ steps: 6 }));
    const losses: number[] = [];
    let snapshot: Snapshot | undefined;
    for await (const { loss, step } of training) {
      losses.push(loss);
      if (step === 2) snapshot ??= training.snapshot();
      if (snapshot && losses.length === 6) training.restore(snapshot);
    }
    expect(losses).toHaveLength(10);
    expect(losses.slice(6)).toEqual(losses.slice(2, 6));
  });

  it('the snapshot does not change when the training goes on', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, full());
    await advance(training, 3);
    const snapshot = training.snapshot();
    const copy = structuredClone(snapshot);
    await advance(training, 3);
    expect(snapshot).toEqual(copy);
  });

  it('without parameters leaves those of the model as they are', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, full());
    await advance(training, 3);
    const snapshot = training.snapshot({ parameters: false });
    expect(Object.keys(snapshot.arrays).filter((name) => name.startsWith('parameters'))).toEqual([]);
    await advance(training, 1);
    const before = numbers(model.params);
    training.restore(snapshot);
    expect(numbers(model.params)).toEqual(before);
    expect(training.step).toBe(3);
  });

  it('of a model without state, without randomness, with an optimiser without moments', async () => {
    using model = line();
    using training = trainer(model, points, { optimizer: sgd(), steps: 9, rate: 0.1 });
    const begin = training.snapshot();
    const once = await advance(training, 9);
    training.restore(stored(begin));
    expect(await advance(training, 9)).toEqual(once);
  });

  it('needs randomness whose place can be saved', () => {
    using model = memoryNet();
    using training = trainer(model, stretches, full({ random: Math.random }));
    expect(() => training.snapshot()).toThrow('random: expected state() and restore()');
  });

  it('more steps than before go on from the end', async () => {
    using model = line();
    using short = trainer(model, points, { steps: 3 });
    await advance(short, 9);
    expect(short.stopped).toBe('steps');
    using long = trainer(model, points, { steps: 7 });
    long.restore(short.snapshot());
    expect(long.stopped).toBeUndefined();
    expect(await advance(long, 99)).toHaveLength(4);
  });
});

describe('what only tells how it went', () => {
  it('a held-out loss whose perplexity is infinite is saved, and comes back', async () => {
    using model = line(0, 1e3);
    using training = trainer(model, points, { steps: 4, rate: 1e-9, evaluate: { batches: points, every: 1 } });
    await advance(training, 2);
    expect(training.best?.evaluation).toMatchObject({ perplexity: Infinity });
    const snapshot = stored(training.snapshot());
    expect(snapshot.meta.best?.evaluation).toEqual({ nats: training.best?.evaluation.nats, count: 5 });
    using again = trainer(model, points, { steps: 4, evaluate: { batches: points, every: 1 } });
    again.restore(snapshot);
    expect(again.best).toEqual(training.best);
  });

  it('a clock that runs wild does not refuse a snapshot', async () => {
    using model = line();
    let clock = 0;
    using training = trainer(model, points, { steps: 4, now: () => (clock = clock === 0 ? 1 : Infinity) });
    await advance(training, 1);
    expect(training.snapshot().meta.seconds).toBe(0);
  });
});
