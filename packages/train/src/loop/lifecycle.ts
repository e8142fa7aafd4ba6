import type { Tree } from '@unroll/tensor';
import { dispose, fromArrays } from '@unroll/tensor';
import { assignAll } from '../snapshot/restore-tensors.js';
import { advance } from './advance.js';
import type { Progress } from './progress.js';
import { checkAlive, type Run, stopReason } from './run.js';

/** The run, if it is between two steps; `what` is about to be done with it. */
export function idle<B, S extends Tree>(run: Run<B, S>, what: string): Run<B, S> {
  if (run.busy !== undefined)
    throw new Error(`${what}: ${run.busy} is under way; do it in the loop, between two steps`);
  checkAlive(run);
  return run;
}

/** Goes on until the training is over or the caller leaves. */
export async function* iterate<B, S extends Tree>(run: Run<B, S>): AsyncGenerator<Progress, void, undefined> {
  if (run.iterating) throw new Error('trainer: another loop over it is still open; leave that one first');
  run.iterating = true;
  try {
    while (!isOver(run)) {
      const progress = await advance(run);
      if (progress !== undefined) yield progress;
    }
  } finally {
    run.iterating = false;
  }
}

function isOver<B, S extends Tree>(run: Run<B, S>): boolean {
  checkAlive(run);
  return stopReason(run) !== undefined;
}

/** Gives the model its best parameters. */
export function restoreBest<B, S extends Tree>({ best, model }: Run<B, S>): void {
  if (best?.parameters === undefined)
    throw new Error('restoreBest: nothing was kept; it needs an evaluation, and keepBest not false');
  assignAll(model.params, fromArrays(model.params, best.parameters));
}

/** Frees what the training owns. */
export function disposeRun<B, S extends Tree>(run: Run<B, S>): void {
  run.disposed = true;
  run.cursor.close();
  run.carry.put(undefined);
  if (run.moments !== undefined) dispose(run.moments);
  run.moments = undefined;
}
