import { add, dispose, mapTree, mul, ready, scope, type Tensor, tensor } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Memory, memoryNet, numbers, type Stretch, stretches } from '../../test/models.js';
import { advance, all } from '../../test/running.js';
import { type Differentiate, differentiate, type Gradients } from './differentiate.js';
import { train } from './train.js';
import type { Trainable } from './trainable.js';
import { trainer } from './trainer.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

interface Rows {
  readonly rows: readonly Stretch[];
  readonly continues: boolean;
}

/** A model of several stretches at once: the mean of their losses. It carries no state. */
function several() {
  const net = memoryNet();
  const model: Trainable<Rows> = {
    params: net.params,
    loss({ rows }, context) {
      const losses = rows.map((row) => net.loss(row, { training: context.training, random: context.random }).loss);
      const [first = tensor([0], []), ...rest] = losses;
      const total = rest.reduce<Tensor>((sum, loss) => add(sum, loss), first);
      return { loss: mul(total, 1 / rows.length) as typeof first, count: rows.length };
    },
  };
  return { ...model, params: net.params, [Symbol.dispose]: () => dispose(net.params) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Adds up the gradients of the two halves of a batch, one after the other. */
const halves: Differentiate<Rows> = async (model, batch, context) => {
  const middle = batch.rows.length / 2;
  const first = differentiate(model, { ...batch, rows: batch.rows.slice(0, middle) }, context);
  await turn();
  const second = differentiate(model, { ...batch, rows: batch.rows.slice(middle) }, context);
  await turn();
  const grads = scope(() => mapTree((a: Tensor, b: Tensor) => mul(add(a, b), 0.5), first.grads, second.grads));
  dispose([first.grads, second.grads]);
  return { loss: (first.loss + second.loss) / 2, count: first.count + second.count, grads };
};

describe('a differentiate of one’s own', () => {
  it('that adds up two halves asynchronously makes the updates of the whole batch', async () => {
    const batches = [{ rows: stretches, continues: false }];
    const run = async (how: { differentiate?: Differentiate<Rows> }) => {
      using model = several();
      const seen = await all(train(model, batches, { steps: 6, random: () => 0.9, ...how }));
      return {
        losses: seen.map(({ loss }) => loss),
        counts: seen.map(({ count }) => count),
        after: numbers(model.params),
      };
    };
    const whole = await run({});
    const half = await run({ differentiate: halves });
    expect(half.counts).toEqual(whole.counts);
    // the same sums in another order, float32: relative
    expectClose(half.losses, whole.losses, 1e-5, 'losses');
    for (const [name, values] of Object.entries(whole.after)) expectClose(half.after[name] ?? [], values, 1e-4, name);
  });

  it('is given the carried state, and what it gives is carried on', async () => {
    const run = async (how: { differentiate?: Differentiate<Stretch, Memory> }) => {
      using model = memoryNet();
      const seen = await all(train(model, stretches, { steps: 6, random: () => 0.9, ...how }));
      return seen.map(({ loss }) => loss);
    };
    const later: Differentiate<Stretch, Memory> = async (...given) => {
      await turn();
      return differentiate(...given);
    };
    expect(await run({ differentiate: later })).toEqual(await run({}));
  });

  it.each<[string, (good: Gradients) => unknown, string]>([
    [
      'nothing',
      (good) => void dispose([good.grads, good.state ?? []]),
      'differentiate(): expected an object with loss',
    ],
    ['a loss that is none', (good) => freed(good, { loss: 'x' }), 'differentiate().loss: expected a number'],
    [
      'a count that is none',
      (good) => freed(good, { count: 0 }),
      'differentiate().count: expected a finite number > 0',
    ],
    ['no gradients', (good) => freed(good, { grads: undefined }), 'differentiate().grads: expected a tree'],
    ['gradients of another form', (good) => ({ ...good, grads: { w: good.grads } }), 'trees differ'],
    ['a loss that is not finite', (good) => ({ ...good, loss: Number.NaN }), 'step 1: the loss is NaN'],
  ])('that gives %s is told so, and no update is made', async (_, spoil, message) => {
    using model = memoryNet();
    const before = numbers(model.params);
    const broken = (async (...given: Parameters<Differentiate<Stretch, Memory>>) =>
      spoil(differentiate(...given) as Gradients)) as never;
    const options = { steps: 1, random: () => 0.9, differentiate: broken };
    await expect(all(train(model, stretches, options))).rejects.toThrow(message);
    expect(numbers(model.params)).toEqual(before);
  });

  it('in whose middle nobody takes a snapshot; a training disposed of then frees what still comes', async () => {
    using model = memoryNet();
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const waiting: Differentiate<Stretch> = async (...given) => {
      await gate;
      return differentiate(...given);
    };
    const before = numbers(model.params);
    const training = trainer(model, stretches, { steps: 3, random: () => 0.9, differentiate: waiting });
    const step = advance(training, 1);
    await turn();
    expect(() => training.snapshot()).toThrow('snapshot: an update is under way; do it in the loop, between two steps');
    training[Symbol.dispose]();
    goOn();
    await expect(step).rejects.toThrow('trainer: it was disposed');
    expect(numbers(model.params)).toEqual(before);
  });
});

/** Spoils an answer whose tensors nobody will free. */
function freed(good: Gradients, how: object): unknown {
  dispose([good.grads, good.state ?? []]);
  return { ...good, grads: [], state: undefined, ...how };
}
