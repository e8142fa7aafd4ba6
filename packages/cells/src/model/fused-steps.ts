import {
  fusedStepper,
  hasFusedKernels,
  type PackedStepper,
  packedStepper,
  type StepperLayer,
  type StepperModel,
  type StepperState,
  type Tree,
  type WeightFormat,
} from '@unroll/tensor';
import type { Stack } from '../net/stack-types.js';
import { checkFits, kernelSteps } from './kernel-steps.js';
import { type ModelParams, outputMap, type Parts } from './params.js';
import type { Steps } from './stepper-types.js';

type State = readonly Tree[];

/** The weights of each layer under its kernel's names; undefined where it has none here. */
const kernelsOf = (net: Stack, params: ModelParams): (StepperLayer | undefined)[] =>
  net.layers.map(({ cell }, i) => cell.kernel?.(params.layers[i] as object));

/** A model as the kernels take it. */
const modelOf = (params: ModelParams, layers: readonly StepperLayer[]): StepperModel => ({
  ...(params.embedding && { table: params.embedding }),
  layers,
  output: outputMap(params),
});

/**
 * A stepper on the fused kernels.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param batch - how many streams
 * @param state - the state before the first step
 * @returns the stepper; undefined where a layer has no kernel here
 * @internal
 */
export function fusedSteps(
  parts: Parts,
  params: ModelParams,
  batch: number,
  state: State | undefined,
): Steps | undefined {
  const layers = kernelsOf(parts.net, params);
  if (layers.includes(undefined)) return undefined;
  if (state) checkFits(parts, state, batch);
  const model = modelOf(params, layers as StepperLayer[]);
  return kernelSteps(parts, fusedStepper(model, { batch, state: state as StepperState[] | undefined }), batch);
}

/**
 * The kernels' stepper on small weights, which are taken now.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param how - format, streams, the state before the first step
 * @returns the stepper
 * @throws TypeError that names the layer and its cell where it has no kernel
 * @internal
 */
export function packedKernel(
  parts: Parts,
  params: ModelParams,
  { weights, batch, state }: { weights: WeightFormat; batch: number; state: State | undefined },
): PackedStepper {
  if (!hasFusedKernels()) throw new TypeError(`weights: expected float32 on a backend without kernels, got ${weights}`);
  const layers = kernelsOf(parts.net, params);
  const without = layers.indexOf(undefined);
  if (without >= 0) {
    const { name } = (parts.net.layers[without] as Stack['layers'][number]).cell;
    throw new TypeError(
      `weights: expected float32 for a cell without a kernel, got ${weights}: ${name} in layer ${without}`,
    );
  }
  if (state) checkFits(parts, state, batch);
  const options = { weights, batch, state: state as StepperState[] | undefined };
  return packedStepper(modelOf(params, layers as StepperLayer[]), options);
}
