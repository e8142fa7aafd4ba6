import type { Tree, Variable } from '@unroll/tensor';

/** What an optimiser remembers between updates; saved and restored with the training. */
export type OptimizerState = {
  /** t, the updates made: an int32 scalar. */
  readonly t: Variable;
  /** By name (Adam's m and v), one variable of the same shape for every parameter. */
  readonly moments: { readonly [name: string]: Tree<Variable> };
};

/** How far one update goes. */
export interface UpdateOptions {
  /** Learning rate η, >= 0. */
  readonly rate: number;
  /**
   * The gradients are multiplied by it before anything else, >= 0; default 1. `max / (norm + 1e-6)`, where that is less
   * than 1, clips by the global norm without a copy of the gradients.
   */
  readonly scale?: number;
  /**
   * The {@link globalNorm} of the gradients, where it is known already: a finite one says that all of them are finite. By
   * default the update takes it.
   */
  readonly norm?: number;
}

/** How gradients become a change of the parameters. */
export interface Optimizer {
  /** Its plain name, such as 'adam'; a snapshot tells by it whose moments it holds. */
  readonly name: string;
  /**
   * Makes the state before the first update: moments of zeros. The caller owns it (`dispose`).
   * @param params - the parameters
   * @returns the state
   */
  init(params: Tree<Variable>): OptimizerState;
  /**
   * Makes one update of all parameters and of the state, in place.
   * @param params - the parameters; assigned
   * @param grads - a gradient of the same shape for each; borrowed
   * @param state - what `init` gave; assigned
   * @param options - learning rate; scale and norm of the gradients
   * @throws RangeError or TypeError, before anything is changed: trees of different forms, another shape, parameters
   *   that are no variables, a gradient, rate or scale that is not finite, an option there is not
   */
  update(params: Tree<Variable>, grads: Tree, state: OptimizerState, options: UpdateOptions): void;
}
