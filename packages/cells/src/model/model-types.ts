import type { Scalar, Tensor, Tree, Variable } from '@unroll/tensor';
import type { Stack, StackUnrollOptions } from '../net/stack-types.js';
import type { Batch, LossOptions } from './batch.js';
import type { ModelConfig } from './config.js';
import type { Head } from './head.js';
import type { Input } from './input.js';
import type { ModelParams } from './params.js';
import type { Stepper, StepperOptions } from './stepper-types.js';

/** What a model says of a batch of sequences. */
export interface Outputs {
  /** For a head at every step `[T, B, O]`, with 0 in the padding; for one after the last `[B, O]`. */
  readonly outputs: Tensor;
  /** The state after each row's last step, one tree for each layer. */
  readonly state: readonly Tree[];
}

/** A loss and what goes with it. */
export interface Loss {
  /** Mean over the valid predictions; in nats where the head predicts a distribution. */
  readonly loss: Scalar;
  /** The state after each row's last step, one tree for each layer. */
  readonly state: readonly Tree[];
  /** Over how many predictions the mean was taken. */
  readonly count: number;
}

/** Input → recurrent layers → head. It owns its parameters; dispose of it when done. */
export interface Model {
  /** What the model is made of, as plain JSON. */
  readonly config: ModelConfig;
  /** The parameters, as variables: `embedding`, `layers`, `output`. */
  readonly params: Tree<Variable> & ModelParams;
  /** What it reads. */
  readonly input: Input;
  /** Its layers. */
  readonly net: Stack;
  /** What it is asked for. */
  readonly head: Head;
  /**
   * What the model says.
   * @param x - ids int32 `[T, B]`, or vectors `[T, B, I]`
   * @param state - the state before the first step; default zeros
   * @param how - lengths, training
   * @returns what comes out, and the last state
   * @throws RangeError where an id is out of range
   * @throws ShapeError where the state does not fit the batch
   */
  forward(x: Tensor, state?: readonly Tree[], how?: StackUnrollOptions): Outputs;
  /**
   * The state before the first step.
   * @param batch - rows
   * @returns zeros, one tree for each layer
   */
  zero(batch: number): readonly Tree[];
  /**
   * The mean loss of the valid predictions of a batch. Works inside a gradient.
   * @param batch - what is read and what is asked for
   * @param how - state, training
   * @returns the mean, the last state, the number of predictions
   * @throws RangeError where an id, a target or a length is out of range
   * @throws ShapeError where the numbers or the state do not fit
   */
  loss(batch: Batch, how?: LossOptions): Loss;
  /**
   * Reads one step at a time, with the parameters as they then are; with small weights, as they are now.
   * @param options - state before the first step, how many streams, how the weights are kept
   * @returns the stepper
   * @throws ShapeError where the state does not fit
   * @throws TypeError where a layer goes both ways, or has no kernel and small weights are asked for
   */
  stepper(options?: StepperOptions): Stepper;
  /** Frees the parameters. */
  [Symbol.dispose](): void;
}
