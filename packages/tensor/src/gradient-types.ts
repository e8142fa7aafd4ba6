import type { Tensors } from './tree-types.js';
import type { Scalar, Tensor } from './types.js';

/**
 * What a function under `valueAndGrad` may return beside its value.
 * @typeParam A - the tree carried out of it
 */
export interface WithAux<A> {
  /** The value that is differentiated. */
  readonly value: Tensor;
  /** What else should come out: a state to carry on, predictions. No gradient flows through it. */
  readonly aux: A;
}

/**
 * Value and gradients.
 * @typeParam P - the parameters
 * @typeParam A - what was carried out
 */
export interface ValueAndGrad<P, A> {
  /** The value of the function. */
  readonly value: Scalar;
  /** The gradient to each parameter, a tree of the parameters' form. */
  readonly grads: Tensors<P>;
  /** What the function carried out; undefined if it returned a scalar alone. */
  readonly aux: A;
}

/**
 * A function made from another one that takes the same arguments.
 * @param params - the parameters
 * @param rest - the other arguments
 * @returns what was asked for
 * @typeParam P - the parameters
 * @typeParam R - the other arguments
 * @typeParam Y - what it gives
 */
export type Differentiated<P, R extends readonly unknown[], Y> = (params: P, ...rest: R) => Y;
