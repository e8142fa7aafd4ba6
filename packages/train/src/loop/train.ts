import type { Tree } from '@unroll/tensor';
import type { BatchSource } from './batches.js';
import type { TrainOptions } from './options.js';
import type { Progress } from './progress.js';
import type { Trainable } from './trainable.js';
import { type Trainer, trainer } from './trainer.js';

/**
 * Trains a model: one update for every batch, and what there is to tell after each. Leaving the loop, an abort or an
 * error frees everything but the model, which stays as the last whole update left it. A training that comes to its end
 * leaves the model with the parameters of the best evaluation, if there was one (`keepBest`).
 *
 * The state is carried from batch to batch where a batch `continues` (truncated backpropagation through time: Williams
 * and Peng, 1990). Between two updates the event loop takes a turn.
 * @param model - what is trained; its parameters are changed in place
 * @param batches - pass after pass of batches: an array, an iterable or async iterable, or a function that makes one anew
 *   for every pass; a generator is one pass
 * @param options - optimiser, rate, clipping, length, evaluation
 * @returns an async generator; nothing happens until it is iterated
 * @throws RangeError or TypeError, at once, that names the option which is out of range; while iterating
 *   NonFiniteLossError, the signal's reason, and what the model throws
 * @typeParam B - a batch
 * @typeParam S - the carried state
 * @example
 * ```ts
 * import { sgd, train } from '@unroll/train';
 * import { dispose, mul, ready, sum, square, sub, tensor, values, variables } from '@unroll/tensor';
 * await ready();
 * const params = variables({ w: tensor([0], [1]) });
 * const model = {
 *   params,
 *   loss: ({ x, y }: { x: number; y: number }) => ({ loss: sum(square(sub(mul(params.w, x), y))), count: 1 }),
 * };
 * const batches = [{ x: 1, y: 2 }, { x: 2, y: 4 }];
 * for await (const { step, loss } of train(model, batches, { optimizer: sgd(), rate: 0.1, steps: 20 }))
 *   if (step === 20 && loss > 1e-6) throw new Error(`expected to be done, loss ${loss}`);
 * if (Math.abs((values(params.w)[0] ?? 0) - 2) > 1e-3) throw new Error('expected w = 2');
 * dispose(params);
 * ```
 */
export function train<B, S extends Tree>(
  model: Trainable<B, S>,
  batches: BatchSource<B>,
  options: TrainOptions<B>,
): AsyncGenerator<Progress, void, undefined> {
  return toTheEnd(trainer(model, batches, options));
}

async function* toTheEnd(training: Trainer): AsyncGenerator<Progress, void, undefined> {
  try {
    yield* training;
    if (training.best?.parameters !== undefined) training.restoreBest();
  } finally {
    training[Symbol.dispose]();
  }
}
