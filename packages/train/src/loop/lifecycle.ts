import type { Tree } from '@unroll/tensor';
import { dispose, fromArrays } from '@unroll/tensor';
import { assignAll } from '../snapshot/restore-tensors.js';
import { advance } from './advance.js';
import type { Progress } from './progress.js';
import { type Run, stopReason } from './run.js';

function alive<B, S extends Tree>(run: Run<B, S>): Run<B, S> {
  if (run.disposed) throw new Error('trainer: it was disposed');
  return run;
}

/** The run, if it is between two steps; `what` is about to be done with it. */
export function idle<B, S extends Tree>(run: Run<B, S>, what: string): Run<B, S> {
  if (run.evaluating) throw new Error(`${what}: an evaluation is under way; do it in the loop, between two steps`);
  return alive(run);
}

/** Goes on until the training is over or the caller leaves. */
export async function* iterate<B, S extends Tree>(run: Run<B, S>): AsyncGenerator<Progress, void, undefined> {
  if (run.iterating) throw new Error('trainer: another loop over it is still open; leave that one first');
  run.iterating = true;
  try {
    while (stopReason(alive(run)) === undefined) {
      const progress = await advance(run);
      if (progress !== undefined) yield progress;
    }
  } finally {
    run.iterating = false;
  }
}

/** Gives the model its best parameters. */
export function restoreBest<B, S extends Tree>({ best, model }: Run<B, S>): void {
  if (best?.parameters === undefined)
    throw new Error('restoreBest: nothing was kept; it needs an evaluation, and keepBest not false');
  assignAll(model.params, fromArrays(model.params as Tree, best.parameters));
}

/** Frees what the training owns. */
export function disposeRun<B, S extends Tree>(run: Run<B, S>): void {
  run.disposed = true;
  run.carry.put(undefined);
  if (run.moments !== undefined) dispose(run.moments as Tree);
  run.moments = undefined;
}
