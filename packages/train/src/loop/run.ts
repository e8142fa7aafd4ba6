import type { Tree } from '@unroll/tensor';
import { checkObject } from '../check.js';
import type { OptimizerState } from '../optimisers/optimizer.js';
import { type Carry, emptyCarry } from './carry.js';
import { type BatchSource, type Cursor, openCursor } from './cursor.js';
import type { TrainOptions } from './options.js';
import type { Best, StopReason } from './progress.js';
import { type Settings, settle } from './settings.js';
import type { Trainable } from './trainable.js';

/** A training under way: what every part of the trainer reads and changes. */
export interface Run<B, S extends Tree> {
  readonly model: Trainable<B, S>;
  readonly settings: Settings<B>;
  readonly cursor: Cursor<B>;
  readonly carry: Carry<S>;
  /** The optimiser's state; made when first needed, so that a trainer nobody starts owns nothing. */
  moments: OptimizerState | undefined;
  /** Updates made. */
  step: number;
  /** Seconds of work. */
  seconds: number;
  best: Best | undefined;
  /** Evaluations since the best one. */
  stale: number;
  /** True while an evaluation is under way, in the middle of a step. */
  evaluating: boolean;
  /** True while somebody iterates. */
  iterating: boolean;
  disposed: boolean;
}

/** A training that has done nothing yet, if the arguments make one. */
export function newRun<B, S extends Tree>(
  model: Trainable<B, S>,
  batches: BatchSource<B>,
  options: TrainOptions<B>,
): Run<B, S> {
  checkObject('model', model, 'an object with params and loss()', ['loss']);
  if (typeof batches?.[Symbol.iterator] !== 'function') throw new TypeError('batches: expected an iterable of batches');
  return {
    model,
    settings: settle(options, batches.length),
    cursor: openCursor(batches),
    carry: emptyCarry<S>(),
    moments: undefined,
    step: 0,
    seconds: 0,
    best: undefined,
    stale: 0,
    evaluating: false,
    iterating: false,
    disposed: false,
  };
}

/** Why it is over; undefined while it is not. */
export function stopReason<B, S extends Tree>({ settings, cursor, step, stale }: Run<B, S>): StopReason | undefined {
  if (stale >= (settings.evaluation?.patience ?? Infinity)) return 'patience';
  if (step >= settings.steps) return 'steps';
  return cursor.place().epoch >= settings.epochs ? 'epochs' : undefined;
}

/** The optimiser's state, made now if it was not. */
export function momentsOf<B, S extends Tree>(run: Run<B, S>): OptimizerState {
  run.moments ??= run.settings.optimizer.init(run.model.params);
  return run.moments;
}
