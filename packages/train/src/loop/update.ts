import type { Tree } from '@unroll/tensor';
import { dispose, valueAndGrad, values } from '@unroll/tensor';
import { checkNonNegative, checkPositive } from '../check.js';
import { nonFiniteStep } from '../errors.js';
import { stateField } from './carry.js';
import { noRandom } from './random.js';
import { momentsOf, type Run } from './run.js';
import type { LossContext, Trainable } from './trainable.js';

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
export function update<B, S extends Tree>(run: Run<B, S>, batch: B): Update {
  const { model, settings, carry } = run;
  const rate = settings.schedule(run.step);
  checkNonNegative(`rate of step ${run.step + 1}`, rate);
  const random = settings.random ?? noRandom('pass random, such as seeded(1)');
  const context = { ...stateField(carry.take(batch)), training: true, random };
  const { loss, count, grads, state } = differentiate(model, batch, context);
  let clipped: Tree | undefined;
  try {
    const { norm, ...rest } = settings.clip(grads);
    clipped = rest.grads;
    if (!Number.isFinite(loss) || !Number.isFinite(norm))
      throw nonFiniteStep({ step: run.step + 1, loss, rate, gradientNorm: norm });
    settings.optimizer.update(model.params, clipped ?? grads, momentsOf(run), rate);
    carry.put(state);
    return { loss, gradientNorm: norm, rate, count };
  } catch (error) {
    if (state !== undefined) dispose(state);
    throw error;
  } finally {
    dispose([grads, clipped ?? []]);
  }
}

/** Loss, gradients and last state of one batch; the tensors are the caller's. */
function differentiate<B, S extends Tree>(model: Trainable<B, S>, batch: B, context: LossContext<S>) {
  let count = 0;
  let hasState = false;
  const lossAndState = (_params: Tree) => {
    const result = model.loss(batch, context);
    checkPositive('model.loss().count', result.count);
    count = result.count;
    hasState = result.state !== undefined;
    return { value: result.loss, aux: (result.state ?? []) as Tree };
  };
  const { value, grads, aux } = valueAndGrad(lossAndState)(model.params);
  const loss = values(value)[0] as number;
  dispose(value);
  return { loss, count, grads, state: hasState ? (aux as S) : undefined };
}
