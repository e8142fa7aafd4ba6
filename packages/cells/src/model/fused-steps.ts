import {
  type FusedStepper,
  fusedStepper,
  hasFusedKernels,
  type StepperLayer,
  type StepperModel,
  type StepperState,
  type Tree,
  type WeightFormat,
} from '@unroll/tensor';
import type { Stack } from '../net/stack-types.js';
import { checkFits } from './kernel-steps.js';
import { type ModelParams, outputMap, type Parts } from './params.js';

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

/** How a stepper of the kernels begins. */
interface Start {
  readonly weights: WeightFormat;
  readonly batch: number;
  readonly state: State | undefined;
}

/**
 * The kernels' stepper.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param start - format of the weights, streams, the state before the first step
 * @returns the stepper; undefined where a layer has no kernel here and float32 is asked for
 * @throws TypeError that names the layer and its cell where it has no kernel and small weights are asked for
 * @internal
 */
export function kernelStepper(parts: Parts, params: ModelParams, start: Start): FusedStepper | undefined {
  const { weights, batch, state } = start;
  if (!hasFusedKernels()) return without(weights, 'on a backend without kernels');
  const layers = kernelsOf(parts.net, params);
  const missing = layers.indexOf(undefined);
  if (missing >= 0)
    return without(weights, 'for a cell without a kernel', `${nameOf(parts, missing)} in layer ${missing}`);
  if (state) checkFits(parts, state, batch);
  const options = { weights, batch, state: state as StepperState[] | undefined };
  return fusedStepper(modelOf(params, layers as StepperLayer[]), options);
}

/** What is missing makes no difference to float32, which the formulas step as well. */
function without(weights: WeightFormat, where: string, which?: string): undefined {
  if (weights === 'float32') return undefined;
  throw new TypeError(`weights: expected float32 ${where}, got ${weights}${which === undefined ? '' : `: ${which}`}`);
}

const nameOf = ({ net }: Parts, layer: number) => (net.layers[layer] as Stack['layers'][number]).cell.name;
