import { memory, ready } from '@unroll/tensor';
import { expectSameMemory, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, numbers, points, type Stretch, stretches } from '../test/models.js';
import { adam } from './adam.js';
import { CheckpointError } from './errors.js';
import type { TrainOptions } from './options.js';
import { plateau } from './plateau.js';
import { sgd } from './sgd.js';
import type { Snapshot } from './snapshot.js';
import { type Trainer, trainer } from './trainer.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

/** Randomness whose place is how often it was asked. */
function counted() {
  let draws = 0;
  const at = (n: number) => ((n * 7919) % 104729) / 104729;
  return Object.assign(() => at(++draws), {
    state: () => [draws],
    restore(state: readonly number[]) {
      if (state.length !== 1) throw new RangeError(`restore: expected one number, got ${state.length}`);
      draws = state[0] as number;
    },
  });
}

/** Makes at most n updates; gives their losses. */
async function advance(training: Trainer, n: number): Promise<number[]> {
  const losses: number[] = [];
  if (n > 0) for await (const { loss } of training) if (losses.push(loss) === n) break;
  return losses;
}

const plan = () => ({ batches: stretches.slice(0, 2), every: 2 });

const set = (more: Partial<TrainOptions<Stretch>> = {}): TrainOptions<Stretch> => ({
  optimizer: adam(),
  rate: plateau({ rate: 0.05, patience: 0, factor: 0.5 }),
  random: counted(),
  steps: 12,
  evaluate: plan(),
  ...more,
});

/** What a file would hold. */
const stored = ({ arrays, meta }: Snapshot): Snapshot => ({ arrays, meta: JSON.parse(JSON.stringify(meta)) });

describe('snapshot and restore', () => {
  it.each(Array.from({ length: 13 }, (_, n) => n))('stopped after %i steps, it goes on as if it had not', async (n) => {
    using model = memoryNet();
    using never = trainer(model, stretches, set());
    const whole = await advance(never, 12);

    using first = memoryNet();
    using begun = trainer(first, stretches, set());
    const head = await advance(begun, n);
    const snapshot = stored(begun.snapshot());
    await advance(begun, 2);

    using second = memoryNet(99);
    using resumed = trainer(second, stretches, set());
    resumed.restore(snapshot);
    expect(resumed.step).toBe(n);
    expect([...head, ...(await advance(resumed, 99))]).toEqual(whole);
    expect(numbers(second.params)).toEqual(numbers(model.params));
    const without = ({ meta: { seconds, ...meta }, arrays }: Snapshot) => ({ meta, arrays });
    expect(without(resumed.snapshot())).toEqual(without(never.snapshot()));
  });

  it('goes back in time in the same trainer', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, set());
    await advance(training, 3);
    const snapshot = training.snapshot();
    const once = await advance(training, 5);
    training.restore(snapshot);
    expect(await advance(training, 5)).toEqual(once);
  });

  it('in the middle of a loop, too', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, set({ steps: 6 }));
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
    using training = trainer(model, stretches, set());
    await advance(training, 3);
    const snapshot = training.snapshot();
    const copy = structuredClone(snapshot);
    await advance(training, 3);
    expect(snapshot).toEqual(copy);
  });

  it('without parameters leaves those of the model as they are', async () => {
    using model = memoryNet();
    using training = trainer(model, stretches, set());
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
    using training = trainer(model, stretches, set({ random: Math.random }));
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

describe('a snapshot that does not fit is refused and changes nothing', () => {
  const withMeta = (snapshot: Snapshot, meta: object) =>
    ({ ...snapshot, meta: { ...snapshot.meta, ...meta } }) as Snapshot;
  const withArrays = (snapshot: Snapshot, edit: (arrays: Record<string, Snapshot['arrays'][string]>) => void) => {
    const arrays = { ...snapshot.arrays };
    edit(arrays);
    return { ...snapshot, arrays };
  };
  const wrong = { shape: [2], data: Float32Array.of(1, 2) };

  it.each<[string, (good: Snapshot) => unknown, string | RegExp, string]>([
    ['of another optimiser', (s) => withMeta(s, { optimizer: 'sgd' }), 'taken with sgd, got adam', 'content'],
    ['without a step', (s) => withMeta(s, { step: undefined }), /^training.step: /, 'content'],
    ['with a step that is none', (s) => withMeta(s, { step: -1 }), /^training.step: /, 'content'],
    [
      'with an evaluation that is none',
      (s) => withMeta(s, { best: { step: 1 } }),
      /^training.best.evaluation/,
      'content',
    ],
    ['with a state that is none', (s) => withMeta(s, { carried: 7 }), /^training.carried/, 'content'],
    [
      'with a place beyond the batches',
      (s) => withMeta(s, { place: { epoch: 0, taken: 99, position: null } }),
      /at least 99/,
      'content',
    ],
    ['with randomness that is none', (s) => withMeta(s, { random: [1, 2] }), 'expected one number, got 2', 'content'],
    ['with a schedule that is none', (s) => withMeta(s, { schedule: { rate: 3 } }), /plateau.restore/, 'content'],
    [
      'with moments of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['optimizer.moments.m.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with parameters of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with best parameters of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['best.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with a moment missing',
      (s) =>
        withArrays(s, (a) => {
          delete a['optimizer.moments.m.V'];
        }),
      /moments.m.V/,
      'content',
    ],
    [
      'with an unknown parameter',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.X'] = wrong;
        }),
      /X/,
      'content',
    ],
    [
      'with its state missing',
      (s) =>
        withArrays(s, (a) => {
          delete a['carried.0'];
        }),
      'expected an array carried.0',
      'content',
    ],
    [
      'with NaN',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.V'] = { shape: [1, 3], data: Float32Array.of(1, Number.NaN, 1) };
        }),
      /finite/,
      'content',
    ],
  ])('%s', async (_, spoil, message, problem) => {
    using model = memoryNet();
    using training = trainer(model, stretches, set());
    await advance(training, 3);
    const good = training.snapshot();
    using other = memoryNet(2);
    using victim = trainer(other, stretches, set());
    await advance(victim, 5);
    const before = victim.snapshot();
    const held = memory();
    const restore = () => victim.restore(spoil(good) as Snapshot);
    expect(restore).toThrow(message);
    expect(restore).toThrow(expect.objectContaining({ name: 'CheckpointError', problem }) as Error);
    expect(restore).toThrow(CheckpointError);
    expectSameMemory(held, 'refused');
    expect(victim.snapshot()).toEqual(before);
  });

  it('what is no snapshot at all', () => {
    using model = line();
    using training = trainer(model, points, { steps: 1 });
    expect(() => training.restore(undefined as never)).toThrow(
      'snapshot: expected what snapshot() gave, got undefined',
    );
    expect(() => training.restore({ meta: {} } as never)).toThrow('snapshot.arrays: expected a record of arrays');
  });
});

describe('the best', () => {
  it('is kept and can be given back to the model', async () => {
    using model = line(2, 1);
    const evaluate = { batches: [{ x: 3, y: 7 }], every: 1 };
    using training = trainer(model, [{ x: 3, y: -70 }], { optimizer: sgd(), rate: 0.01, steps: 5, evaluate });
    expect(training.best).toBeUndefined();
    expect(() => training.restoreBest()).toThrow('restoreBest: nothing was kept');
    await advance(training, 1);
    const first = numbers(model.params);
    await advance(training, 4);
    expect(training.best?.step).toBe(1);
    training.restoreBest();
    expect(numbers(model.params)).toEqual(first);
  });
});

describe('its life', () => {
  it('owns nothing before the first step', () => {
    using model = line();
    const before = memory();
    trainer(model, points, { steps: 1 });
    expectSameMemory(before, 'trainer()');
  });

  it('one loop at a time', async () => {
    using model = line();
    using training = trainer(model, points, { steps: 9 });
    const one = training[Symbol.asyncIterator]();
    await one.next();
    await expect(training[Symbol.asyncIterator]().next()).rejects.toThrow('another loop over it is still open');
    await one.return();
    expect(await advance(training, 1)).toHaveLength(1);
  });

  it('cannot be used after it was disposed of, which may happen twice', async () => {
    using model = line();
    const training = trainer(model, points, { steps: 9 });
    await advance(training, 1);
    training[Symbol.dispose]();
    training[Symbol.dispose]();
    await expect(advance(training, 1)).rejects.toThrow('trainer: it was disposed');
    expect(() => training.snapshot()).toThrow('disposed');
  });

  it('takes no snapshot in the middle of an evaluation', async () => {
    using model = line();
    const evaluate = { batches: points, every: 1 };
    using training = trainer(model, points, { steps: 1, evaluate });
    const running = advance(training, 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => training.snapshot()).toThrow('snapshot: an evaluation is under way');
    await running;
    expect(training.snapshot().meta.step).toBe(1);
  });

  it('an aborted training can be taken up again', async () => {
    using model = memoryNet();
    const stop = new AbortController();
    using training = trainer(model, stretches, set({ signal: stop.signal }));
    await advance(training, 2);
    stop.abort();
    await expect(advance(training, 1)).rejects.toThrow(/abort/);
    using again = trainer(model, stretches, set());
    again.restore(training.snapshot());
    expect(await advance(again, 99)).toHaveLength(10);
  });

  it('tells the passes it finished and why it stopped', async () => {
    using model = line();
    using training = trainer(model, points, { epochs: 2 });
    await advance(training, 5);
    expect([training.epoch, training.stopped]).toEqual([1, undefined]);
    await advance(training, 99);
    expect([training.step, training.epoch, training.stopped]).toEqual([10, 2, 'epochs']);
  });
});
