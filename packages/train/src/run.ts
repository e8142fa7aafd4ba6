import type { Tree } from '@unroll/tensor';
import type { Carry } from './carry.js';
import type { Cursor } from './cursor.js';
import type { OptimizerState } from './optimizer.js';
import type { Best, StopReason } from './progress.js';
import type { Settings } from './settings.js';
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
