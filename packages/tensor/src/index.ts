/**
 * A narrow waist over TensorFlow.js on WebAssembly.
 * @packageDocumentation
 */
export { add, div, mul, sub } from './arithmetic.js';
export { reshape, reverse, slice, transpose } from './arrange.js';
export { BackendError } from './backend-error.js';
export { indices, ones, scalar, tensor, values, zeros } from './create.js';
export { crossEntropy } from './cross-entropy.js';
export { dot } from './dot.js';
export { embed } from './embed.js';
export { checkFinite, checkShape, ShapeError } from './errors.js';
export type { Operand } from './float.js';
export { type Differentiated, grad, type ValueAndGrad, valueAndGrad, type WithAux } from './gradient.js';
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
  keep,
  type Memory,
  memory,
  scope,
} from './memory.js';
export { exp, log, neg, relu, sigmoid, sqrt, square, tanh } from './pointwise.js';
export { type ReadyOptions, type Runtime, ready } from './ready.js';
export { mean, sum } from './reduce.js';
export type { NamedArray, NumberArray } from './safetensors/array.js';
export { decodeSafetensors, type Safetensors } from './safetensors/decode.js';
export { encodeSafetensors } from './safetensors/encode.js';
export { SafetensorsError } from './safetensors/error.js';
export { fromArrays, toArrays } from './safetensors/tensors.js';
export { logSoftmax, softmax } from './softmax.js';
export {
  type AnyForm,
  flatten,
  leaves,
  type Mapped,
  mapTree,
  type Tensors,
  type Tree,
  unflatten,
  type Variables,
} from './tree.js';
export type {
  Neighbours,
  Random,
  Rank,
  RankAbove,
  RankBelow,
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
export type { WasmPaths } from './wasm-source.js';
export { where } from './where.js';
