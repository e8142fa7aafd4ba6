import { dispose, exp, mul, ready, sqrt, square, sub, sum, tensor, variables } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { line, memoryNet, numbers, points, stretches } from '../test/models.js';
import { adam } from './adam.js';
import { NonFiniteLossError } from './errors.js';
import { plateau } from './plateau.js';
import type { Progress } from './progress.js';
import { cosine } from './schedules.js';
import { sgd } from './sgd.js';
import { train } from './train.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

async function all(progress: AsyncIterable<Progress>): Promise<Progress[]> {
  const list: Progress[] = [];
  for await (const one of progress) list.push(one);
  return list;
}

describe('train', () => {
  it('learns a line', async () => {
    using model = line();
    const seen = await all(train(model, points, { optimizer: sgd(), rate: 0.1, epochs: 40 }));
    expect(seen).toHaveLength(200);
    expect(seen.at(-1)?.loss).toBeLessThan(1e-6);
    const { w, b } = numbers(model.params);
    // relative
    expectClose(w ?? [], [2], 1e-3, 'w');
    expectClose(b ?? [], [1], 1e-3, 'b');
  });

  it('makes of each batch the update that the optimiser alone would make', async () => {
    using model = line(1, 0);
    // loss (w·2 + b − 5)², gradient 2·(−3)·(2, 1), norm √180, clipped to 1, rate 0.5
    const [first] = await all(train(model, [{ x: 2, y: 5 }], { optimizer: sgd(), rate: 0.5, clip: 1, steps: 1 }));
    expect(first?.loss).toBe(9);
    expectClose([first?.gradientNorm ?? 0], [Math.sqrt(180)], 1e-6, 'norm before clipping');
    const { w, b } = numbers(model.params);
    expectClose(
      [w?.[0] ?? 0, b?.[0] ?? 0],
      [1 + (0.5 * 12) / Math.sqrt(180), (0.5 * 6) / Math.sqrt(180)],
      1e-5,
      'w, b',
    );
  });

  it.each([
    [false, [13, 6]],
    [{ value: 2 }, [3, 2]],
  ] as const)('clips by %o', async (clip, expected) => {
    using model = line(1, 0);
    await all(train(model, [{ x: 2, y: 5 }], { optimizer: sgd(), rate: 1, clip, steps: 1 }));
    expect(Object.values(numbers(model.params)).flat()).toEqual(expected);
  });

  it('tells step, pass, rate, count, speed and time by the clock given', async () => {
    using model = line();
    let clock = 0;
    const now = () => (clock += 500);
    const rate = cosine({ rate: 1, warmup: 10, steps: 20 });
    const seen = await all(train(model, points.slice(0, 2), { rate, epochs: 2, now }));
    expect(seen.map(({ step, epoch }) => [step, epoch])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
    ]);
    expect(seen.map((p) => p.rate)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(seen.map((p) => p.count)).toEqual([1, 1, 1, 1]);
    expect(seen[0]).toMatchObject({ tokensPerSecond: 2, seconds: 1 });
    expect(seen[3]?.seconds).toBe(4);
  });

  it('carries the state where a batch continues: a gradient step sees what came before', async () => {
    const run = async (carry: boolean) => {
      using model = memoryNet();
      const batches = stretches.map((s) => ({ ...s, continues: s.continues && carry }));
      const seen = await all(train(model, batches, { steps: 4, random: () => 0.9 }));
      return seen.map(({ loss }) => loss);
    };
    const carried = await run(true);
    const apart = await run(false);
    expect(carried[0]).toBe(apart[0]);
    expect(carried[1]).not.toBe(apart[1]);
  });

  it('keeps the moments when a schedule changes the rate', async () => {
    using model = line();
    await all(train(model, points, { optimizer: adam(), rate: (step) => (step < 3 ? 0.1 : 0), steps: 6 }));
    const stopped = numbers(model.params);
    using same = line();
    await all(train(same, points, { optimizer: adam(), rate: 0.1, steps: 3 }));
    expect(numbers(same.params)).toEqual(stopped);
  });

  it('lets the event loop turn between steps', async () => {
    using model = line();
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await all(train(model, points, { steps: 300 }));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('the end of a training', () => {
  it('leaving the loop keeps the last whole update and frees the rest', async () => {
    using model = memoryNet();
    for await (const { step } of train(model, stretches, { steps: Infinity, random: () => 0.9 })) if (step === 3) break;
  });

  it('a generator that nobody iterates owns nothing', async () => {
    using model = line();
    train(model, points, { steps: 1 });
    await train(model, points, { steps: 1 }).return();
  });

  it('throw() frees too', async () => {
    using model = memoryNet();
    const running = train(model, stretches, { steps: 9, random: () => 0.9 });
    await running.next();
    await expect(running.throw(new Error('mine'))).rejects.toThrow('mine');
  });

  it('an abort throws its reason between two steps', async () => {
    using model = line();
    const stop = new AbortController();
    const steps: number[] = [];
    const reading = async () => {
      for await (const { step } of train(model, points, { steps: Infinity, signal: stop.signal })) {
        steps.push(step);
        if (step === 5) stop.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });

  it('an abort from a timer is heard', async () => {
    using model = line();
    const signal = AbortSignal.timeout(20);
    await expect(all(train(model, points, { steps: Infinity, signal }))).rejects.toThrow(/timeout/);
  });

  it('an error of the model is passed on and nothing is left', async () => {
    using model = line();
    let calls = 0;
    const failing = {
      params: model.params,
      loss: () => {
        tensor([1, 2, 3], [3]);
        if (++calls === 3) throw new Error('bad batch');
        return { loss: sum(square(model.params.w)), count: 1 };
      },
    };
    await expect(all(train(failing, points, { steps: 9 }))).rejects.toThrow('bad batch');
  });
});

describe('a loss that is not finite', () => {
  const explosive = (at: number) => {
    const params = variables({ w: tensor([1], [1]) });
    let calls = 0;
    return {
      params,
      loss: () => ({
        loss: sum(++calls === at ? sub(exp(mul(params.w, 1000)), 1) : square(params.w)),
        state: { h: tensor([calls], [1]) },
        count: 1,
      }),
      [Symbol.dispose]: () => dispose(params),
    };
  };

  it('stops before the update and says at which step, with which rate and norm, and what may help', async () => {
    using model = explosive(3);
    const running = train(model, [0], { optimizer: sgd({ momentum: 0.9 }), rate: 0.01, steps: 9 });
    await running.next();
    await running.next();
    const before = numbers(model.params);
    const error = await running.next().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NonFiniteLossError);
    expect(error).toMatchObject({ name: 'NonFiniteLossError', step: 3, loss: Infinity, rate: 0.01 });
    expect((error as NonFiniteLossError).gradientNorm).not.toSatisfy(Number.isFinite);
    expect((error as Error).message).toMatch(/^step 3: the loss is Infinity \(rate 0.01, .*lower the rate/);
    expect(numbers(model.params)).toEqual(before);
  });

  it('in the first step, the data are to blame', async () => {
    using model = explosive(1);
    await expect(all(train(model, [0], { steps: 1 }))).rejects.toThrow(/NaN or Infinity in the first batch/);
  });

  it('a finite loss whose gradient is not finite stops too', async () => {
    const params = variables({ w: tensor([1e-30], [1]) });
    // 1e38 · √w is finite at 1e-30, its derivative ½·1e38·1e15 is not
    const model = { params, loss: () => ({ loss: sum(mul(sqrt(params.w), 1e38)), count: 1 }) };
    await expect(all(train(model, [0], { steps: 1, clip: { value: 1 } }))).rejects.toThrow(
      /^step 1: the gradient norm is (Infinity|NaN)/,
    );
    expect(numbers(params)['w']).toEqual([Math.fround(1e-30)]);
    dispose(params);
  });
});

describe('evaluation on the way', () => {
  const held = [{ x: 3, y: 7 }];

  it('happens every so many steps and at the end, and does not disturb the training', async () => {
    const run = async (evaluate: boolean) => {
      using model = memoryNet();
      let draws = 0;
      const random = () => (draws++ % 7) / 7;
      const plan = evaluate ? { evaluate: { batches: stretches, every: 2 } } : {};
      return await all(train(model, stretches, { steps: 7, random, ...plan }));
    };
    const [evaluated, plain] = [await run(true), await run(false)];
    expect(evaluated.map(({ evaluation }) => evaluation !== undefined)).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(evaluated.map(({ loss }) => loss)).toEqual(plain.map(({ loss }) => loss));
  });

  it('is made after every pass by default', async () => {
    using model = line();
    const seen = await all(train(model, points, { epochs: 2, evaluate: { batches: held } }));
    expect(seen.filter(({ evaluation }) => evaluation).map(({ step }) => step)).toEqual([5, 10]);
  });

  it('leaves the model with its best parameters', async () => {
    using model = line();
    // toward the held-out point for 10 steps, then away from it
    const rate = 0.02;
    const batches = Array.from({ length: 20 }, (_, i) => (i < 10 ? { x: 3, y: 7 } : { x: 3, y: -70 }));
    const best: number[] = [];
    for await (const { step, evaluation } of train(model, batches, {
      optimizer: sgd(),
      rate,
      clip: false,
      steps: 20,
      evaluate: { batches: held, every: 1 },
    }))
      if (evaluation?.best) best.push(step, ...Object.values(numbers(model.params)).flat());
    expect(best.at(-3)).toBe(10);
    expect(Object.values(numbers(model.params)).flat()).toEqual(best.slice(-2));
  });

  it('keepBest: false leaves the last parameters', async () => {
    using model = line();
    const options = { optimizer: sgd(), rate: 0.02, clip: false, steps: 20 } as const;
    const batches = [{ x: 3, y: -70 }];
    await all(train(model, batches, { ...options, evaluate: { batches: held, every: 1, keepBest: false } }));
    using plain = line();
    await all(train(plain, batches, options));
    expect(numbers(model.params)).toEqual(numbers(plain.params));
  });

  it('stops after `patience` evaluations in a row without a new best', async () => {
    using model = line(2, 1);
    const seen = await all(
      train(model, [{ x: 3, y: -70 }], { steps: 99, evaluate: { batches: held, every: 2, patience: 3 } }),
    );
    // the first evaluation is the best; three more do not beat it
    expect(seen).toHaveLength(8);
  });

  it('plateau hears every evaluation', async () => {
    using model = line(2, 1);
    const rate = plateau({ rate: 0.01, factor: 0.5, patience: 0 });
    const evaluate = { batches: held, every: 1 };
    const seen = await all(train(model, [{ x: 3, y: -70 }], { rate, steps: 4, evaluate }));
    expect(seen.map((p) => p.rate)).toEqual([0.01, 0.01, 0.005, 0.0025]);
  });
});

describe('wrong options are named, at once', () => {
  it.each<[object, string]>([
    [{}, 'steps: expected steps or epochs, got neither'],
    [{ steps: 0 }, 'steps: expected a whole number >= 1 or Infinity, got 0'],
    [{ steps: 1, epochs: 1.5 }, 'epochs: expected a whole number >= 1 or Infinity, got 1.5'],
    [{ steps: 1, rate: -1 }, 'rate: expected a finite number > 0, got -1'],
    [{ steps: 1, rate: 'fast' }, 'rate: expected a number or a schedule, got string'],
    [{ steps: 1, rate: plateau({ rate: 1 }) }, 'evaluate: expected a plan'],
    [{ steps: 1, clip: 0 }, 'clip: expected a finite number > 0, got 0'],
    [{ steps: 1, clip: { value: -1 } }, 'clip.value: expected a finite number > 0, got -1'],
    [{ steps: 1, clip: 'no' }, 'clip: expected a number > 0, { value } or false, got "no"'],
    [{ steps: 1, optimizer: adam }, 'optimizer: expected an optimiser such as adam(), got a function'],
    [{ steps: 1, random: 7 }, 'random: expected a function, got number'],
    [{ steps: 1, evaluate: { batches: 3 } }, 'evaluate.batches: expected an iterable of batches'],
    [{ steps: 1, evaluate: { batches: [], every: 0 } }, 'evaluate.every: expected a whole number >= 1, got 0'],
    [{ steps: 1, evaluate: { batches: [], patience: 0 } }, 'evaluate.patience: expected a whole number >= 1'],
  ])('%o', (options, message) => {
    expect(() => train({ params: [], loss: vi.fn() }, points, options as never)).toThrow(message);
  });

  it('model and batches', () => {
    expect(() => train({} as never, points, { steps: 1 })).toThrow('model: expected an object with params and loss()');
    expect(() => train({ params: [], loss: vi.fn() }, 3 as never, { steps: 1 })).toThrow(
      'batches: expected an iterable',
    );
  });

  it('a schedule that goes wrong is named with its step, and no update is made', async () => {
    using model = line();
    await expect(all(train(model, points, { rate: () => Number.NaN, steps: 1 }))).rejects.toThrow(
      'rate of step 1: expected a finite number >= 0, got NaN',
    );
    expect(numbers(model.params)).toEqual({ w: [0], b: [0] });
  });

  it('dropout without randomness', async () => {
    using model = memoryNet();
    await expect(all(train(model, stretches, { steps: 1 }))).rejects.toThrow(
      'random: the model asked for a random number, but there is none: pass random, such as seeded(1)',
    );
  });
});
