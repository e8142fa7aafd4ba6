import type { Tree } from '@unroll/tensor';
import { restoreSnapshot } from '../snapshot/restore.js';
import { type Snapshot, type SnapshotOptions, takeSnapshot } from '../snapshot/snapshot.js';
import type { BatchSource } from './batches.js';
import { disposeRun, idle, iterate, restoreBest } from './lifecycle.js';
import type { TrainOptions } from './options.js';
import type { Best, Progress, StopReason } from './progress.js';
import { newRun, stopReason } from './run.js';
import type { Trainable } from './trainable.js';

/**
 * A training you can hold in your hand: `for await (const progress of trainer)` makes updates until it is over; leave
 * the loop, take a snapshot, go into another loop, and it goes on. It owns the optimiser's moments and the carried
 * state; the model stays yours.
 */
export interface Trainer extends AsyncIterable<Progress> {
  /** Updates made. */
  readonly step: number;
  /** Passes over the batches finished. */
  readonly epoch: number;
  /** The best evaluation so far; undefined before the first. */
  readonly best: Best | undefined;
  /** Why it is over; undefined while there are updates to make. */
  readonly stopped: StopReason | undefined;
  /**
   * Goes on with the training, one update at a time.
   * @returns an async generator of progress; only one at a time
   */
  [Symbol.asyncIterator](): AsyncGenerator<Progress, void, undefined>;
  /**
   * Copies everything the training needs to go on, bit for bit, as if it had not stopped.
   * @param options - what goes in
   * @returns the snapshot, independent of the backend
   * @throws TypeError when the randomness has no `state()`; Error in the middle of a step
   */
  snapshot(options?: SnapshotOptions): Snapshot;
  /**
   * Goes to where a snapshot was taken: of this trainer, or of one made in the same way.
   * @param snapshot - the snapshot; a snapshot without parameters leaves those of the model as they are
   * @throws CheckpointError, before anything is changed, when it does not fit the model, the optimiser or the
   *   batches; a source that tells neither position nor length is looked at when the training goes on
   */
  restore(snapshot: Snapshot): void;
  /**
   * Gives the model the parameters of the best evaluation. Moments and all else stay.
   * @throws Error when there are none yet
   */
  restoreBest(): void;
  /** Frees moments and carried state; the trainer cannot be used afterwards. */
  [Symbol.dispose](): void;
}

/**
 * Prepares a training: the object under `train`, for those who stop and resume.
 * @param model - what is trained; its parameters are changed in place
 * @param batches - pass after pass of batches, as for `train`
 * @param options - optimiser, rate, clipping, length, evaluation
 * @returns the trainer, which has done nothing yet and owns nothing yet
 * @throws RangeError or TypeError that names the option which is out of range
 * @typeParam B - a batch
 * @typeParam S - the carried state
 * @example
 * ```ts
 * import { trainer } from '@unroll/train';
 * import { dispose, mul, ready, sum, square, sub, tensor, variables } from '@unroll/tensor';
 * await ready();
 * const params = variables({ w: tensor([0], [1]) });
 * const model = {
 *   params,
 *   loss: ({ x, y }: { x: number; y: number }) => ({ loss: sum(square(sub(mul(params.w, x), y))), count: 1 }),
 * };
 * const training = trainer(model, [{ x: 1, y: 2 }, { x: 2, y: 4 }], { steps: 100, rate: 0.1 });
 * for await (const { step } of training) if (step === 50) break;
 * const half = training.snapshot();
 * for await (const { step, loss } of training) if (step === 100 && loss > 0.1) throw new Error('w is not near 2');
 * training.restore(half); // back at step 50, parameters and all
 * if (training.step !== 50) throw new Error('expected to be back');
 * training[Symbol.dispose]();
 * dispose(params);
 * ```
 */
export function trainer<B, S extends Tree>(
  model: Trainable<B, S>,
  batches: BatchSource<B>,
  options: TrainOptions<B>,
): Trainer {
  const run = newRun(model, batches, options);
  return {
    get step() {
      return run.step;
    },
    get epoch() {
      return run.cursor.place().epoch;
    },
    get best() {
      return run.best;
    },
    get stopped() {
      return stopReason(run);
    },
    [Symbol.asyncIterator]: () => iterate(run),
    snapshot: (snapshotOptions = {}) => takeSnapshot(idle(run, 'snapshot'), snapshotOptions),
    restore: (snapshot) => restoreSnapshot(idle(run, 'restore'), snapshot),
    restoreBest: () => restoreBest(idle(run, 'restoreBest')),
    [Symbol.dispose]: () => disposeRun(run),
  };
}
