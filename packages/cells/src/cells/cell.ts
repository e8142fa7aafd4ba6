import type { Tensor2D } from '@unroll/tensor';
import type { Layer } from '../net/layer.js';
import type { Gate } from './gate.js';

/** The least a state has: the hidden state that is also the output. */
export type HiddenState = {
  /** Hidden state, `[B, H]`. */
  readonly h: Tensor2D;
};

/**
 * A recurrent cell: a formula for one step of time, and everything there is to know about its weights. Whoever needs to
 * know something about a cell reads it here; nobody asks for its name.
 * @typeParam P - the parameters, a record of tensors; any by default
 * @typeParam S - the state, a record of tensors with `h`; any by default
 */
// biome-ignore lint/suspicious/noExplicitAny: a cell of unknown parameters; `unknown` would fit no cell at all
export interface Cell<P extends object = any, S extends object = any> extends Layer<P, S> {
  /** A cell goes one way. */
  readonly directions: 1;
  /** The blocks of `H` rows of its weights, in order, and what each does to the old state. */
  readonly gates: readonly Gate[];
  /**
   * Which part of the state the gate that keeps carries on directly, `c` or `h`: the highway of the gradient. Absent
   * where there is no direct path.
   */
  readonly highway?: 'c' | 'h';
  /**
   * One step of time: the formula.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the state after the step; its `h` is the output
   */
  step(params: P, state: S, x: Tensor2D): S;
  /**
   * The values of the gates inside one step, for those who look inside.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns name of the gate → `[B, H]`
   */
  activations?(params: P, state: S, x: Tensor2D): Readonly<Record<string, Tensor2D>>;
}
