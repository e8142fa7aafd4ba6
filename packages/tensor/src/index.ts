/**
 * A narrow waist over TensorFlow.js on WebAssembly.
 * @packageDocumentation
 */
export { add, div, mul, type Operand, sub } from './arithmetic.js';
export { reshape, reverse, slice, transpose } from './arrange.js';
export { indices, ones, scalar, tensor, values, zeros } from './create.js';
export { crossEntropy } from './cross-entropy.js';
export { dot } from './dot.js';
export { embed } from './embed.js';
export { checkFinite, checkShape, ShapeError } from './errors.js';
export { grad, type ValueAndGrad, valueAndGrad, type WithAux } from './gradient.js';
export {
  constant,
  glorot,
  type Initializer,
  identity,
  normal,
  orthogonal,
  uniform,
} from './initialise.js';
export { concat, split, stack, unstack } from './join.js';
export {
  cloneTree,
  countElements,
  dispose,
  dispose as disposeTree,
  keep,
  type Memory,
  memory,
  scope,
} from './memory.js';
export { exp, log, neg, relu, sigmoid, sqrt, square, tanh } from './pointwise.js';
export { type ReadyOptions, type Runtime, ready, type WasmPaths } from './ready.js';
export { mean, sum } from './reduce.js';
export { logSoftmax, softmax } from './softmax.js';
export { flatten, leaves, type Mapped, mapTree, type Tensors, type Tree, unflatten, type Variables } from './tree.js';
export type {
  Random,
  Rank,
  RankOf,
  Scalar,
  Shape,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Variable,
} from './types.js';
export { assign, variables } from './variables.js';
export { where } from './where.js';
