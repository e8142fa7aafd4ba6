import * as tf from '@tensorflow/tfjs-core';
import { checkShape, checkTensor, describe } from './errors.js';
import { leaves, mapTree } from './tree.js';
import type { Tree, TreeOf, Variables } from './tree-types.js';
import type { Tensor, Variable } from './types.js';

/**
 * Turns tensors into variables, which can be changed in place and which no scope frees; consumes the tensors.
 * Variables have no names: names are global in TensorFlow.js.
 * @param tree - a tree of tensors
 * @returns a tree of the same form, of variables with the same values; free them with {@link dispose}
 * @typeParam P - the tree
 */
export function variables<P extends Tree | TreeOf<P>>(tree: P): Variables<P> {
  for (const x of leaves(tree)) checkTensor('variables', x);
  return mapTree((x) => {
    const made = tf.variable(x);
    x.dispose();
    return made;
  }, tree) as unknown as Variables<P>;
}

/**
 * Gives a variable a new value of the same shape. The value stays the caller's.
 * @param variable - the variable
 * @param value - its new value
 * @throws ShapeError if the shapes differ
 * @throws TypeError if `variable` is not a variable
 */
export function assign(variable: Variable, value: Tensor): void {
  if (!(variable instanceof tf.Variable)) throw new TypeError(`assign: expected a variable, got ${describe(variable)}`);
  checkTensor('assign: variable', variable);
  checkShape('assign: value', value, variable.shape);
  variable.assign(value);
}
