import type { Random, Tree } from '@unroll/tensor';
import type { Optimizer } from '../optimisers/optimizer.js';
import type { AdaptiveSchedule } from '../rates/plateau.js';
import type { Schedule } from '../rates/schedules.js';
import type { BatchSource } from './batches.js';
import type { Gradients } from './differentiate.js';
import type { ResumableRandom } from './random.js';
import type { LossContext, Trainable } from './trainable.js';

/**
 * When a training evaluates, and what follows from it.
 * @typeParam B - a batch
 */
export interface EvaluationPlan<B> {
  /** What is measured: one pass of it, held out from training. */
  readonly batches: BatchSource<B>;
  /**
   * After how many updates; by default after as many as make a pass. The last update of the training is followed by an
   * evaluation, too, where it is known to be the last: by `steps`, or by `epochs` of batches that tell their length.
   */
  readonly every?: number;
  /** Stop early after so many evaluations in a row without a new best; by default never. */
  readonly patience?: number;
  /** Keep the parameters of the best evaluation; default true. */
  readonly keepBest?: boolean;
}

/**
 * Options of `train` and `trainer`. One of `steps` and `epochs` must be given; the first reached ends the training.
 * @typeParam B - a batch
 */
export interface TrainOptions<B> {
  /** How gradients become updates; default `adam()`. */
  readonly optimizer?: Optimizer;
  /** Learning rate, or a schedule of it; default 0.001. */
  readonly rate?: number | Schedule | AdaptiveSchedule;
  /** The highest global norm of the gradient, default 5; `{ value }` clips every number instead; false clips nothing. */
  readonly clip?: number | false | { readonly value: number };
  /** Updates in all, those before a `restore` included; `Infinity` goes on until you stop. */
  readonly steps?: number;
  /** Passes over the batches in all. */
  readonly epochs?: number;
  /**
   * Randomness for the model (dropout). To resume exactly it must have `state()` and `restore()`, and a source that draws
   * its batches must draw from the same one. By default a model that asks for a random number gets an error.
   */
  readonly random?: Random | ResumableRandom;
  /**
   * Stops between two updates by throwing the signal's reason. The last update is whole, an evaluation under way comes to
   * its end, and a trainer can go on afterwards.
   */
  readonly signal?: AbortSignal;
  /** Evaluation on the way; by default none. */
  readonly evaluate?: EvaluationPlan<B>;
  /**
   * How loss and gradient of a batch are made; default the function `differentiate`. Another one may add up the
   * gradients of parts of a batch, or wait for other threads: any `Differentiate`.
   * @param model - what is trained
   * @param batch - one batch
   * @param context - carried state, `training: true`, randomness
   * @returns loss, count, gradient and state, or a promise of them
   */
  differentiate?(model: Trainable<B>, batch: B, context: LossContext<Tree>): Gradients | Promise<Gradients>;
  /** The clock, in milliseconds; default `performance.now`. */
  readonly now?: () => number;
}
