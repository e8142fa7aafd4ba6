import { dispose, ready, tensor } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { line, memoryNet, numbers, points, stretches } from '../../test/models.js';
import { all } from '../../test/running.js';
import { adam } from '../optimisers/adam.js';
import { plateau } from '../rates/plateau.js';
import { train } from './train.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('wrong options are named, at once', () => {
  it.each<[object, string]>([
    [{}, 'steps: expected steps or epochs, got neither'],
    [{ steps: 0 }, 'steps: expected a whole number >= 1 or Infinity, got 0'],
    [{ steps: 1, epochs: 1.5 }, 'epochs: expected a whole number >= 1 or Infinity, got 1.5'],
    [{ steps: 1, rate: -1 }, 'rate: expected a finite number > 0, got -1'],
    [{ steps: 1, rate: 'fast' }, 'rate: expected a number or a schedule, got "fast"'],
    [{ steps: 1, rate: plateau({ rate: 1 }) }, 'evaluate: expected a plan'],
    [{ steps: 1, clip: 0 }, 'clip: expected a finite number > 0, got 0'],
    [{ steps: 1, clip: { value: -1 } }, 'clip.value: expected a finite number > 0, got -1'],
    [{ steps: 1, clip: 'no' }, 'clip: expected a number > 0, { value } or false, got "no"'],
    [{ steps: 1, optimizer: adam }, 'optimizer: expected an optimiser such as adam(), got a function'],
    [{ steps: 1, random: 7 }, 'random: expected a function, got 7'],
    [{ steps: 1, now: 7 }, 'now: expected a function, got 7'],
    [{ steps: 1, signal: 7 }, 'signal: expected an AbortSignal, got 7'],
    [{ steps: 1, differentiate: 7 }, 'differentiate: expected a function, got 7'],
    [
      { steps: 1, learningRate: 0.1 },
      'options.learningRate: expected one of the options optimizer, rate, clip, steps, epochs, random, signal, evaluate, ' +
        'differentiate, now, got an unknown one; did you mean rate?',
    ],
    [{ steps: 1, lr: 0.1 }, 'did you mean rate?'],
    [{ steps: 1, optimiser: adam() }, 'did you mean optimizer?'],
    [{ epoch: 1 }, 'did you mean epochs?'],
    [{ steps: 1, verbose: true }, 'options.verbose: expected one of the options'],
    [{ steps: 1, clip: { norm: 1 } }, 'clip.norm: expected one of the options value, got an unknown one'],
    [{ steps: 1, evaluate: { batches: [], ever: 1 } }, 'evaluate.ever: expected one of the options batches, every'],
    [{ steps: 1, evaluate: { batches: 3 } }, 'evaluate.batches: expected an iterable of batches'],
    [
      { steps: 1, evaluate: { batches: points.values() } },
      'evaluate.batches: expected what can be gone through for every',
    ],
    [{ steps: 1, evaluate: { batches: [], every: 0 } }, 'evaluate.every: expected a whole number >= 1, got 0'],
    [{ steps: 1, evaluate: { batches: [], patience: 0 } }, 'evaluate.patience: expected a whole number >= 1'],
  ])('%o', (options, message) => {
    expect(() => train({ params: [], loss: vi.fn() }, points, options as never)).toThrow(message);
  });

  it('model and batches', () => {
    expect(() => train({} as never, points, { steps: 1 })).toThrow('model: expected an object with params and loss()');
    expect(() => train({ params: [], loss: vi.fn() }, 3 as never, { steps: 1 })).toThrow(
      'batches: expected an iterable of batches, or a function that makes one, got 3',
    );
    expect(() => train({ loss: vi.fn() } as never, points, { steps: 1 })).toThrow(
      'model.params: expected a tree of variables, got undefined',
    );
  });

  it('plain tensors in the place of variables, with their path and what to do', () => {
    const w = tensor([1], [1]);
    const model = { params: { layers: [{ w }] }, loss: vi.fn() };
    expect(() => train(model as never, points, { steps: 1 })).toThrow(
      'model.params.layers.0.w: expected a variable, got a tensor, which nothing can change; make the whole tree one of ' +
        'variables: params: variables({ … }) of @unroll/tensor',
    );
    expect(() => train({ params: { w: 3 }, loss: vi.fn() } as never, points, { steps: 1 })).toThrow(
      'model.params.w: expected a variable, got 3',
    );
    dispose(w);
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
