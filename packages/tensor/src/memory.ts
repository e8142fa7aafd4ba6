import * as tf from '@tensorflow/tfjs-core';
import { checkTensor } from './errors.js';
import { leaves, mapTree } from './tree.js';
import type { Tensors, Tree, TreeOf } from './tree-types.js';

/** What {@link memory} counts. */
export interface Memory {
  /** Tensors alive, variables included. */
  readonly tensors: number;
  /** Bytes of their data; tensors that share data count once. */
  readonly bytes: number;
}

/**
 * Counts what is alive, so that a test can show that nothing leaks.
 * @returns tensors and bytes alive
 */
export function memory(): Memory {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

/**
 * Runs `f` and frees every tensor made in it, except what it returns (tensors, or trees of them) and what was kept.
 *
 * @example
 * ```ts
 * import { dispose, memory, mul, ready, scope, tanh, tensor } from '@unroll/tensor';
 *
 * await ready();
 * const before = memory().tensors;
 * const y = scope(() => mul(tanh(tensor([1, 2], [2])), 3));
 * if (memory().tensors !== before + 1) throw new Error('the tensors on the way should be gone');
 * dispose(y);
 * ```
 * @param f - a synchronous function
 * @returns what `f` returned
 * @throws TypeError if `f` is asynchronous
 * @typeParam T - what `f` returns
 */
export function scope<T>(f: () => T): T {
  const engine = tf.engine();
  let saved: tf.Tensor[] = [];
  engine.startScope();
  try {
    const result = f();
    if (result instanceof Promise) throw new TypeError('scope: expected a synchronous function, got a promise');
    saved = leaves<unknown>(result as Tree<unknown>).filter((leaf) => leaf instanceof tf.Tensor);
    return result;
  } finally {
    // Not tf.tidy: that walks through every element of a typed array that is returned.
    engine.endScope(saved);
  }
}

/**
 * Lets the tensors of a tree outlive the scopes around; whoever calls it frees them with {@link dispose}.
 * @param tree - a tree of tensors
 * @returns the same tree
 * @typeParam P - the tree
 */
export function keep<P extends Tree | TreeOf<P>>(tree: P): P {
  for (const x of leaves(tree)) tf.keep(x);
  return tree;
}

/**
 * Frees the tensors and variables of a tree at once; those already freed are left alone.
 * @param tree - a tree of tensors
 * @typeParam P - the tree
 */
export function dispose<P extends Tree | TreeOf<P>>(tree: P): void {
  for (const x of leaves(tree)) if (x instanceof tf.Tensor) x.dispose();
}

/**
 * Makes a tree of new tensors with the same values (data is shared until either is changed).
 * @param tree - a tree of tensors
 * @returns the copy; it is the caller's
 * @typeParam P - the tree
 */
export function cloneTree<P extends Tree | TreeOf<P>>(tree: P): Tensors<P> {
  return mapTree((x) => {
    checkTensor('cloneTree', x);
    return tf.clone(x);
  }, tree) as unknown as Tensors<P>;
}

/**
 * Counts the numbers in a tree: how many parameters a model has.
 * @param tree - a tree of tensors
 * @returns the sum of the sizes of its tensors
 * @typeParam P - the tree
 */
export function countElements<P extends Tree | TreeOf<P>>(tree: P): number {
  return leaves(tree).reduce((count, x) => count + x.size, 0);
}
