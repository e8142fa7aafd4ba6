import { checkNonNegative } from '@unroll/check';
import type { Tree } from '@unroll/tensor';
import { dispose } from '@unroll/tensor';
import { nonFiniteStep } from '../errors.js';
import { globalNorm } from '../optimisers/norm.js';
import { stateField } from './carry.js';
import { checkGradients, type Gradients } from './differentiate.js';
import { noRandom } from './random.js';
import { checkAlive, momentsOf, type Run } from './run.js';

/** What one update tells. */
export interface Update {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly rate: number;
  readonly count: number;
}

/**
 * One step of truncated backpropagation through time: the loss of a batch from the carried state on, its gradient
 * clipped, one update. The state it ends in is carried on. If anything fails, parameters and moments are as before.
 */
export async function update<B, S extends Tree>(run: Run<B, S>, batch: B): Promise<Update> {
  const { model, settings, carry } = run;
  const rate = settings.schedule(run.step);
  checkNonNegative(`rate of step ${run.step + 1}`, rate);
  const random = settings.random ?? noRandom('pass random, such as seeded(1)');
  const context = { ...stateField(carry.take(batch)), training: true, random };
  const made = (await settings.differentiate(model, batch, context)) as Gradients<S>;
  checkGradients(made);
  const { loss, count, grads, state } = made;
  try {
    checkAlive(run);
    const gradientNorm = descend(run, loss, grads, rate);
    carry.put(state);
    return { loss, gradientNorm, rate, count };
  } catch (error) {
    if (state !== undefined) dispose(state);
    throw error;
  } finally {
    dispose(grads);
  }
}

/** Clips and updates; the norm is taken once, and gives it back. */
function descend<B, S extends Tree>(run: Run<B, S>, loss: number, grads: Tree, rate: number): number {
  const { model, settings } = run;
  const norm = globalNorm(grads);
  if (!Number.isFinite(loss) || !Number.isFinite(norm))
    throw nonFiniteStep({ step: run.step + 1, loss, rate, gradientNorm: norm });
  const { scale = 1, grads: clipped } = settings.clip(norm, grads);
  try {
    settings.optimizer.update(model.params, clipped ?? grads, momentsOf(run), { rate, scale, norm });
  } finally {
    if (clipped !== undefined) dispose(clipped);
  }
  return norm;
}
