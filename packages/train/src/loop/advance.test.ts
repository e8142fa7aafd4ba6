import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, numbers, points, stretches } from '../../test/models.js';
import { all, counted } from '../../test/running.js';
import { sgd } from '../optimisers/sgd.js';
import { plateau } from '../rates/plateau.js';
import { train } from './train.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('evaluation on the way', () => {
  const held = [{ x: 3, y: 7 }];

  it('happens every so many steps and at the end, and does not disturb the training', async () => {
    const run = async (evaluate: boolean) => {
      using model = memoryNet();
      const random = counted();
      const drawn = {
        *[Symbol.iterator]() {
          if (random() < 1) yield* stretches;
        },
      };
      const plan = evaluate ? { evaluate: { batches: drawn, every: 2 } } : {};
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
