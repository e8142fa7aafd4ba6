import type { Random, Scalar, Tree, Variable } from '@unroll/tensor';

/**
 * What a model is told beside the batch.
 * @typeParam S - the carried state
 */
export interface LossContext<S> {
  /** The state at the end of the batch before, when this one goes on there; absent otherwise: begin at zero. */
  readonly state?: S;
  /** True while training (dropout acts), false in an evaluation. */
  readonly training: boolean;
  /** The only source of randomness a model may use. */
  readonly random: Random;
}

/**
 * What a model answers.
 * @typeParam S - the carried state
 */
export interface LossResult<S> {
  /** Mean loss of the batch: nats for a model of symbols, its own unit for one of numbers; it may be negative. */
  readonly loss: Scalar;
  /** The state at the end of the batch, for the next one; absent for a model without memory. */
  readonly state?: S | undefined;
  /** How many predictions `loss` is the mean of, > 0. */
  readonly count: number;
}

/**
 * What can be trained: parameters and a loss. A language model is one; so is any record of this form.
 * @typeParam B - a batch
 * @typeParam S - the state carried from batch to batch: a tensor, or lists and plain records of tensors
 */
export interface Trainable<B, S extends Tree = Tree> {
  /** The parameters, changed in place. */
  readonly params: Tree<Variable>;
  /**
   * The loss of one batch. It frees nothing: the caller's scope does.
   * @param batch - one batch
   * @param context - carried state, training or evaluation, randomness
   * @returns loss, state and count
   */
  loss(batch: B, context: LossContext<S>): LossResult<S>;
}

/** True when a batch goes on where the one before it ended: when its field `continues` is true. */
export const continues = (batch: unknown): boolean =>
  typeof batch === 'object' && batch !== null && 'continues' in batch && batch.continues === true;
