import { exp, log, memory, mul, ready, scope, tensor } from '@unroll/tensor';
import { expectSameMemory, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, type Memory, memoryNet, numbers, points, type Stretch, stretches } from '../../test/models.js';
import { NonFiniteLossError } from '../errors.js';
import { evaluate } from './evaluate.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

/** A model whose losses and counts are given, to see how they are put together. */
const said = (answers: readonly { nats: number; count: number }[]) => {
  let i = 0;
  return {
    params: [],
    loss: () => {
      const { nats, count } = answers[i++] as { nats: number; count: number };
      return { loss: tensor([nats], []), count };
    },
  };
};

describe('evaluate', () => {
  it('weights each batch by its count, and says the same in three units', async () => {
    const result = await evaluate(
      said([
        { nats: 1, count: 30 },
        { nats: 3, count: 10 },
      ]),
      [0, 1],
    );
    expect(result.nats).toBe(1.5);
    expect(result.count).toBe(40);
    expect(result.perplexity).toBeCloseTo(Math.exp(1.5), 12);
    expect(result.bitsPerCharacter).toBeCloseTo(1.5 / Math.log(2), 12);
  });

  it('takes losses below zero, as those of densities are', async () => {
    const answers = [
      { nats: -3, count: 1 },
      { nats: -1, count: 3 },
    ];
    const { loss, nats, perplexity } = await evaluate(said(answers), [0, 1]);
    expect([loss, nats, perplexity]).toEqual([-1.5, -1.5, Math.exp(-1.5)]);
  });

  it('names the batch whose loss is not finite', async () => {
    const answers = [
      { nats: 1, count: 1 },
      { nats: Number.POSITIVE_INFINITY, count: 1 },
    ];
    const model = said(answers);
    const broken = {
      params: [],
      loss: () => {
        const { loss, count } = model.loss();
        return { loss: scope(() => exp(mul(loss, 1e3))), count };
      },
    };
    await expect(evaluate(broken, [0, 1])).rejects.toThrow(/^evaluate: the loss of batch 0 \(counted from 0\) is Inf/);
  });

  it('measures the same on an array, an async iterable and what a function makes', async () => {
    using model = memoryNet();
    async function* later() {
      yield* stretches;
    }
    const whole = await evaluate(model, stretches);
    for (const source of [later(), later, () => stretches, async () => later(), stretches.values()])
      expect(await evaluate(model, source)).toEqual(whole);
  });

  it('a generator that is over says so', async () => {
    using model = memoryNet();
    const once = stretches.values();
    await evaluate(model, once);
    await expect(evaluate(model, once)).rejects.toThrow(
      'batches: this generator can be gone through once, and it is over',
    );
  });

  it('carries the state where a batch continues, and begins at zero where not', async () => {
    using model = memoryNet();
    const whole: Stretch = {
      xs: stretches.flatMap(({ xs }) => xs),
      ys: stretches.flatMap(({ ys }) => ys),
      continues: false,
    };
    const glued = await evaluate(model, [whole]);
    const carried = await evaluate(model, stretches);
    const apart = await evaluate(
      model,
      stretches.map((s) => ({ ...s, continues: false })),
    );
    // the same sums in another order: relative 1e-6
    expect(carried.nats / glued.nats).toBeCloseTo(1, 6);
    expect(Math.abs(apart.nats / glued.nats - 1)).toBeGreaterThan(1e-4);
  });

  it('changes no parameter', async () => {
    using model = memoryNet();
    const before = numbers(model.params);
    await evaluate(model, stretches);
    expect(numbers(model.params)).toEqual(before);
  });

  it('frees the state that a model hands through as it is', async () => {
    using first = memoryNet();
    const lazy = {
      params: first.params,
      loss: (_: Stretch, { state }: { state?: Memory }) => ({
        loss: tensor([1], []),
        count: 1,
        state: state ?? { h: tensor([1, 2, 3], [1, 3]) },
      }),
    };
    await evaluate(lazy, stretches);
  });

  it('stops between two batches when asked to, and frees the carried state', async () => {
    using model = memoryNet();
    const stop = new AbortController();
    const early = (function* () {
      yield* stretches.slice(0, 2);
      stop.abort(new Error('enough'));
      yield* stretches.slice(2);
    })();
    await expect(evaluate(model, early, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('lets the event loop turn', async () => {
    using model = memoryNet();
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await evaluate(
      model,
      Array.from({ length: 200 }, () => stretches[0] as Stretch),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it('gives no randomness unless asked', async () => {
    const noisy = {
      params: [],
      loss: (_: number, { random }: { random: () => number }) => ({ loss: tensor([random()], []), count: 1 }),
    };
    await expect(evaluate(noisy, [0])).rejects.toThrow(/^random: the model asked for a random number/);
    expect((await evaluate(noisy, [0], { random: () => 0.5 })).nats).toBe(0.5);
  });

  it('says what is wrong', async () => {
    using model = line();
    await expect(evaluate(model, [])).rejects.toThrow('batches: expected at least one in a pass');
    await expect(evaluate(model, undefined as never)).rejects.toThrow('batches: expected an iterable');
    await expect(evaluate({} as never, points)).rejects.toThrow('model: expected an object with params and loss()');
    await expect(evaluate(said([{ nats: 1, count: 0 }]), [0])).rejects.toThrow('model.loss().count: expected a finite');
    const vector = { params: [], loss: () => ({ loss: tensor([1, 2], [2]), count: 1 }) };
    await expect(evaluate(vector as never, [0])).rejects.toThrow('model.loss().loss: expected shape [], got [2]');
    const before = memory();
    const broken = { params: [], loss: () => ({ loss: scope(() => log(tensor([-1], []))), count: 1 }) };
    await expect(evaluate(broken, [0])).rejects.toThrow(NonFiniteLossError);
    await expect(evaluate(model, points, { rng: () => 1 } as never)).rejects.toThrow(
      'evaluate.rng: expected one of the options random, signal, got an unknown one',
    );
    await expect(evaluate(model, points, { signal: 7 as never })).rejects.toThrow('signal: expected an AbortSignal');
    expectSameMemory(before, 'after errors');
  });
});
