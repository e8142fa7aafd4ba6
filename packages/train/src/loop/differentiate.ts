import { checkObject, checkPositive } from '@unroll/check';
import type { Tree } from '@unroll/tensor';
import { dispose, valueAndGrad, values } from '@unroll/tensor';
import type { LossContext, Trainable } from './trainable.js';

/**
 * Loss and gradient of one batch.
 * @typeParam S - the carried state
 */
export interface Gradients<S extends Tree = Tree> {
  /** Mean loss of the batch. */
  readonly loss: number;
  /** How many predictions `loss` is the mean of, > 0. */
  readonly count: number;
  /** The gradient of `loss`: a tree of the form of the parameters, new tensors. */
  readonly grads: Tree;
  /** The state at the end of the batch, new tensors; absent for a model without memory. */
  readonly state?: S | undefined;
}

/**
 * How a training gets the gradient of a batch; {@link differentiate} is the usual way. Another one may add up parts of a
 * batch, or ask other threads. `context.state` is borrowed: the training owns it. What is given back belongs to the
 * training, which frees it, after an error in the update too; when it throws itself, it frees what it made.
 * @param model - what is trained
 * @param batch - one batch
 * @param context - carried state, `training: true`, randomness
 * @returns loss, count, gradient and state, or a promise of them
 * @typeParam B - a batch
 * @typeParam S - the carried state
 */
export type Differentiate<B, S extends Tree = Tree> = (
  model: Trainable<B, S>,
  batch: B,
  context: LossContext<S>,
) => Gradients<S> | Promise<Gradients<S>>;

/**
 * Loss, gradient and last state of one batch, by the tape: one step of truncated backpropagation through time. The
 * default of the option `differentiate`.
 * @param model - a model
 * @param batch - one batch
 * @param context - carried state, training or evaluation, randomness
 * @returns loss, count, gradient and state; the tensors are the caller's
 * @throws RangeError when the model's count is not > 0, and what the model throws; nothing is left then
 * @typeParam B - a batch
 * @typeParam S - the carried state
 * @example
 * ```ts
 * import { differentiate } from '@unroll/train';
 * import { dispose, ready, square, sum, tensor, values, variables } from '@unroll/tensor';
 * await ready();
 * const params = variables({ w: tensor([3], [1]) });
 * const model = { params, loss: (_batch: number) => ({ loss: sum(square(params.w)), count: 1 }) };
 * const { loss, grads } = differentiate(model, 0, { training: true, random: Math.random });
 * if (loss !== 9 || values((grads as typeof params).w)[0] !== 6) throw new Error('the slope of w² at 3 is 6');
 * dispose([params, grads]);
 * ```
 */
export function differentiate<B, S extends Tree>(
  model: Trainable<B, S>,
  batch: B,
  context: LossContext<S>,
): Gradients<S> {
  let count = 0;
  let hasState = false;
  const lossAndState = (_params: Tree) => {
    const result = model.loss(batch, context);
    checkPositive('model.loss().count', result.count);
    count = result.count;
    hasState = result.state !== undefined;
    return { value: result.loss, aux: result.state ?? [] };
  };
  const { value, grads, aux } = valueAndGrad(lossAndState)(model.params);
  const loss = values(value)[0] as number;
  dispose(value);
  return { loss, count, grads, state: hasState ? (aux as S) : undefined };
}

/** Refuses what a `differentiate` of somebody's own must not give. */
export function checkGradients(made: unknown): void {
  checkObject('differentiate()', made, 'an object with loss, count and grads');
  const { loss, count, grads } = made as Gradients;
  if (typeof loss !== 'number') throw new TypeError(`differentiate().loss: expected a number, got ${typeof loss}`);
  checkPositive('differentiate().count', count);
  checkObject('differentiate().grads', grads, 'a tree of gradients');
}
