import { ready, sub } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, numbers, type Point, points, stretches } from '../../test/models.js';
import { all } from '../../test/running.js';
import { adam } from '../optimisers/adam.js';
import { sgd } from '../optimisers/sgd.js';
import { cosine } from '../rates/schedules.js';
import type { BatchSource } from './batches.js';
import { breathe } from './breathe.js';
import { train } from './train.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

async function* later<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await new Promise<T>((resolve) => setImmediate(resolve, item));
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

  it.each<[string, (batches: readonly Point[]) => BatchSource<Point>]>([
    ['an async iterable', (batches) => ({ [Symbol.asyncIterator]: () => later(batches) })],
    ['a generator function', (batches) => () => batches.values()],
    ['an async generator function', (batches) => () => later(batches)],
  ])('learns the same from %s as from an array', async (_, sourceOf) => {
    const run = async (source: BatchSource<Point>) => {
      using model = line();
      const seen = await all(train(model, source, { epochs: 3 }));
      return seen.map(({ epoch, loss }) => [epoch, loss]);
    };
    expect(await run(sourceOf(points))).toEqual(await run(points));
  });

  it('one pass of a generator is enough for epochs: 1, and more is refused after that pass', async () => {
    for (const make of [() => points.values(), () => later(points)]) {
      using model = line();
      expect(await all(train(model, make(), { epochs: 1 }))).toHaveLength(5);
      const seen: number[] = [];
      const more = async () => {
        for await (const { step } of train(model, make(), { steps: 9 })) seen.push(step);
      };
      await expect(more()).rejects.toThrow('batches: this generator can be gone through once, and it is over; give a ');
      expect(seen).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it('leaving the loop lets the source of batches clean up', async () => {
    let open = 0;
    async function* file() {
      open++;
      try {
        yield* points;
      } finally {
        open--;
      }
    }
    using model = line();
    for await (const { step } of train(model, file, { steps: 99 })) if (step === 7) break;
    await breathe();
    expect(open).toBe(0);
  });

  it('takes losses below zero, and finds the best of them', async () => {
    using model = line(2, 1);
    const density = {
      params: model.params,
      loss: (point: Point) => {
        const { loss, count } = model.loss(point, { training: true, random: () => 0 });
        return { loss: sub(loss, 1000), count };
      },
    };
    const evaluate = { batches: [{ x: 3, y: 7 }], every: 1 };
    const options = { optimizer: sgd(), rate: 0.01, steps: 3, evaluate };
    const seen = await all(train(density, [{ x: 3, y: -70 }], options));
    expect(seen.map(({ evaluation }) => evaluation?.best)).toEqual([true, false, false]);
    expect(seen[0]?.evaluation?.loss).toBeLessThan(0);
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
