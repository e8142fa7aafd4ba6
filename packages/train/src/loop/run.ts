import { checkObject } from '@unroll/check';
import type { Tree } from '@unroll/tensor';
import { checkVariables } from '../optimisers/from-rule.js';
import type { OptimizerState } from '../optimisers/optimizer.js';
import { type BatchSource, checkBatches, facts } from './batches.js';
import { type Carry, emptyCarry } from './carry.js';
import { type Cursor, openCursor } from './cursor.js';
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
  /** What is under way in the middle of a step; undefined between two of them. */
  busy: 'the next batch' | 'an update' | 'an evaluation' | undefined;
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
  checkObject('model.params', model.params, 'a tree of variables');
  checkVariables(model.params, 'model.params');
  checkBatches('batches', batches);
  return {
    model,
    settings: settle(options, facts(batches).length),
    cursor: openCursor(batches),
    carry: emptyCarry<S>(),
    moments: undefined,
    step: 0,
    seconds: 0,
    best: undefined,
    stale: 0,
    busy: undefined,
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

/** Refuses a training that was disposed of. */
export function checkAlive<B, S extends Tree>(run: Run<B, S>): void {
  if (run.disposed) throw new Error('trainer: it was disposed');
}

/** The optimiser's state, made now if it was not. */
export function momentsOf<B, S extends Tree>(run: Run<B, S>): OptimizerState {
  run.moments ??= run.settings.optimizer.init(run.model.params);
  return run.moments;
}
