import type * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from './types.js';

/**
 * A tree: one leaf, or lists and plain records of trees. Parameters, states and gradients are trees of tensors. Records
 * that are declared as an `interface` have no index signature and so are no `Tree`; a {@link TreeOf} they are.
 * @typeParam T - the leaves
 */
export type Tree<T = Tensor> = T | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

/** Fits a `P` that is a tree of any form; mapped types would unfold such a tree for ever. */
export type AnyForm = [] | Record<string, never>;

/**
 * What a record or list `P` has to be to be a tree, whether it is a `type` or an `interface`: functions that take trees
 * have `P extends Tree | TreeOf<P>`.
 * @typeParam P - the record or list
 * @typeParam T - the leaves
 */
export type TreeOf<P, T = Tensor> = object & { [K in keyof P]: K extends symbol ? P[K] : BranchOf<P[K], T> };

/**
 * What a part `P` of a tree has to be: a leaf, or a tree again.
 * @typeParam P - the part
 * @typeParam T - the leaves
 */
export type BranchOf<P, T> = [AnyForm] extends [P]
  ? Tree<T>
  : P extends T
    ? P
    : P extends ArrayBufferView | ((...args: never[]) => unknown)
      ? T
      : P extends object
        ? TreeOf<P, T>
        : T;

/**
 * The leaves of a tree of tensors: variables where all of them are.
 * @typeParam P - the tree
 */
export type LeafOf<P> = P extends Tree<Variable> | TreeOf<P, Variable> ? Variable : Tensor;

/**
 * A tree of the form of `P` with leaves of type `U`.
 * @typeParam P - the tree
 * @typeParam U - the new leaves
 */
export type Mapped<P, U> = [AnyForm] extends [P]
  ? Tree<U>
  : P extends tf.Tensor | ArrayBufferView
    ? U
    : P extends object
      ? { [K in keyof P]: K extends symbol ? P[K] : Mapped<P[K], U> }
      : U;

/**
 * A tree of the form of `P` whose leaves are tensors of the same ranks: gradients, copies.
 * @typeParam P - a tree of tensors or variables
 */
export type Tensors<P> = [AnyForm] extends [P]
  ? Tree
  : P extends tf.Tensor<infer R>
    ? Tensor<R>
    : { [K in keyof P]: K extends symbol ? P[K] : Tensors<P[K]> };

/**
 * A tree of the form of `P` whose leaves are variables of the same ranks.
 * @typeParam P - a tree of tensors
 */
export type Variables<P> = [AnyForm] extends [P]
  ? Tree<Variable>
  : P extends tf.Tensor<infer R>
    ? Variable<R>
    : { [K in keyof P]: K extends symbol ? P[K] : Variables<P[K]> };
