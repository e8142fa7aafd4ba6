/**
 * What a tensor is here: a narrow waist of small functions over TensorFlow.js on WebAssembly, with derivatives of their
 * own, trees of parameters, scopes for memory, and safetensors files. See the notation page for the letters in shapes:
 * T time, B batch, I input size, H hidden size, V vocabulary; weights are [out, in].
 *
 * A function never frees its arguments. What it makes is freed by the {@link scope} around it, or by {@link dispose}.
 *
 * @example
 * ```ts
 * import { add, assign, dispose, dot, mean, mul, ready, scope } from '@unroll/tensor';
 * import { square, sub, tanh, tensor, valueAndGrad, values, variables, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const x = tensor([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
 * const y = tensor([-0.5, 0.5, 0.5, 0.5], [4, 1]);
 * const params = variables({ W: zeros([1, 2]), b: zeros([1]) });
 * const loss = valueAndGrad(({ W, b }: typeof params) => mean(square(sub(tanh(add(dot(W, x), b)), y))));
 *
 * const losses: number[] = [];
 * for (let step = 0; step < 100; step++)
 *   scope(() => {
 *     const { value, grads } = loss(params);
 *     assign(params.W, sub(params.W, mul(grads.W, 0.5)));
 *     assign(params.b, sub(params.b, mul(grads.b, 0.5)));
 *     losses.push(values(value)[0] ?? Number.NaN);
 *   });
 * if (!((losses.at(-1) ?? 1) < (losses[0] ?? 0) / 4)) throw new Error(`${losses[0]} to ${losses.at(-1)}`);
 * dispose([x, y, params]);
 * ```
 * @packageDocumentation
 */

export {
  type ExtraWeight,
  type FusedCell,
  type KernelFacts,
  kernelFacts,
  type StatePart,
  ThreadError,
  type WeightFormat,
  weightFormats,
} from '@unroll/kernels';
export {
  decodeSafetensors,
  encodeSafetensors,
  type NamedArray,
  type NumberArray,
  type Safetensors,
  SafetensorsError,
} from '@unroll/safetensors';
export { add, div, mul, sub } from './arithmetic.js';
export { reshape, reverse, slice, transpose } from './arrange.js';
export { BackendError } from './backend-error.js';
export { indices, ones, scalar, tensor, values, zeros } from './create.js';
export { crossEntropy } from './cross-entropy.js';
export { dot } from './dot.js';
export { embed } from './embed.js';
export { checkFinite, checkShape, ShapeError } from './errors.js';
export type { Operand } from './float.js';
export { grad, valueAndGrad } from './gradient.js';
export type { Differentiated, ValueAndGrad, WithAux } from './gradient-types.js';
export {
  constant,
  glorot,
  type Initializer,
  type InitializerOf,
  identity,
  normal,
  orthogonal,
  uniform,
} from './initialise.js';
export { concat, splitTensor, stackTensors, unstackTensors } from './join.js';
export type { FusedStep, Moments } from './kernels/ops/each-parameter.js';
export { fusedAdam, fusedNorm, fusedRmsprop, fusedSgd } from './kernels/ops/optimise.js';
export { fusedCell } from './kernels/recurrent/fused-cell.js';
export { fusedStepper } from './kernels/recurrent/stepper.js';
export type {
  FusedStepper,
  StepperLayer,
  StepperModel,
  StepperOptions,
  StepperState,
} from './kernels/recurrent/stepper-types.js';
export type { FusedInputs, FusedOutputs } from './kernels/recurrent/types.js';
export { hasFusedKernels } from './kernels/runtime/heap.js';
export { type KernelSpeed, kernelSpeed } from './kernels/runtime/speed.js';
export { linearCrossEntropy } from './linear-cross-entropy.js';
export {
  cloneTree,
  countElements,
  dispose,
  keep,
  type Memory,
  memory,
  scope,
} from './memory.js';
export { MemoryError } from './memory-error.js';
export { exp, log, neg, relu, sigmoid, sqrt, square, tanh } from './pointwise.js';
export { type ReadyOptions, type Runtime, ready } from './ready.js';
export { mean, sum } from './reduce.js';
export { type Arrays, smallWeights, type WideOptions, wideWeights } from './safetensors/small-weights.js';
export { fromArrays, toArrays } from './safetensors/tensors.js';
export { logSoftmax, softmax } from './softmax.js';
export { flatten, leaves, mapTree, unflatten } from './tree.js';
export type { AnyForm, BranchOf, LeafOf, Mapped, Tensors, Tree, TreeOf, Variables } from './tree-types.js';
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
export type { WasmBinary } from './wasm-module.js';
export type { WasmPaths } from './wasm-source.js';
export { where } from './where.js';
