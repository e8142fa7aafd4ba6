import type { Shape, StepperLayer, Tensor2D, Tensor3D, Tree } from '@unroll/tensor';
import type { InitOptions } from './init.js';

/** A source of randomness: each call gives a number, uniform in `[0, 1)`. */
export type Random = () => number;

/** The two widths of a recurrent layer. */
export interface Size {
  /** `I`: width of the input `x`. */
  readonly input: number;
  /** `H`: width of the hidden state `h`. */
  readonly hidden: number;
}

/** How a sequence is walked. */
export interface UnrollOptions {
  /**
   * Valid steps of each row, `[B]` integers from 0 to `T`. After its end the state of a row stands still and its
   * outputs are 0. Default: every row has `T` steps.
   */
  readonly lengths?: ArrayLike<number>;
  /** Walk from each row's last valid step to its first. Outputs stay at the step they belong to. Default `false`. */
  readonly reverse?: boolean;
}

/**
 * What unrolling gives.
 * @typeParam S - the state
 */
export interface Unrolled<S> {
  /** The output of every step, `[T, B, H]` (`[T, B, 2H]` in both directions). */
  readonly hs: Tensor3D;
  /** The state after the last step. */
  readonly state: S;
}

/**
 * Whatever maps a sequence `[T, B, I]` to a sequence: a {@link Cell}, or a cell in both directions.
 * @typeParam P - the parameters, a tree of tensors
 * @typeParam S - the state, a tree of tensors
 */
export interface Layer<P extends Tree = Tree, S extends Tree = Tree> {
  /** A short name, as configurations and errors show it. */
  readonly name: string;
  /** 1, or 2 where the outputs of both directions stand side by side. */
  readonly directions: 1 | 2;
  /**
   * The shape of every parameter.
   * @param size - the widths
   * @returns path of the parameter → shape
   */
  shapes(size: Size): Readonly<Record<string, Shape>>;
  /**
   * The widths that given parameters have.
   * @param params - the parameters
   * @returns the widths
   */
  size(params: P): Size;
  /**
   * Draws new parameters.
   * @param size - the widths
   * @param random - source of randomness
   * @param options - which distributions
   * @returns the parameters
   */
  init(size: Size, random: Random, options?: InitOptions): P;
  /**
   * The state before the first step.
   * @param batch - rows
   * @param hidden - `H`
   * @returns zeros, each `[B, H]`
   */
  zero(batch: number, hidden: number): S;
  /**
   * One step of time. Missing where the whole sequence is needed.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the state after the step
   */
  step?(params: P, state: S, x: Tensor2D): S;
  /**
   * The whole sequence at once, for layers that have a faster way than step by step. `unroll` is its only reader.
   * @param params - the parameters
   * @param xs - the inputs, `[T, B, I]`
   * @param state - the state before the first step
   * @param how - lengths and direction
   * @returns the outputs and last state; `undefined` where the fast way is not available, so that the formula runs
   */
  run?(params: P, xs: Tensor3D, state: S, how: UnrollOptions): Unrolled<S> | undefined;
  /**
   * The weights under the names of the fused stepper, for streams of one row. A model's `stepper` is its only reader.
   * @param params - the parameters
   * @returns which kernel and its weights; `undefined` where the backend has no fused kernels
   */
  kernel?(params: P): StepperLayer | undefined;
}

/** The least a state has: the hidden state that is also the output. */
export type HiddenState = {
  /** Hidden state, `[B, H]`. */
  readonly h: Tensor2D;
};

/**
 * A recurrent cell: a formula for one step of time, and the shapes of its weights.
 * @typeParam P - the parameters, a record of tensors
 * @typeParam S - the state, a record of tensors with `h`
 */
export interface Cell<P extends Tree = Tree, S extends Tree = Tree> extends Layer<P, S> {
  /** A cell goes one way. */
  readonly directions: 1;
  /**
   * One step of time: the formula.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the state after the step; its `h` is the output
   */
  step(params: P, state: S, x: Tensor2D): S;
  /**
   * The gates and the candidate inside one step, for those who look inside.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns name of the gate → `[B, H]`
   */
  gates?(params: P, state: S, x: Tensor2D): Readonly<Record<string, Tensor2D>>;
}
