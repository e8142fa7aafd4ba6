import { type ArrayLayer, type ArrayModel, kernelFacts, type Matrix, named } from '@unroll/kernels';
import { values } from '../../create.js';
import type { Tensor, Tensor1D, Tensor2D } from '../../types.js';
import type { StateForm } from './stepper-check.js';
import type { StepperLayer, StepperModel } from './stepper-types.js';

const numbers = (x: Tensor): Float32Array => values(x) as Float32Array;

const matrix = (W: Tensor2D): Matrix => ({ rows: W.shape[0], columns: W.shape[1], data: numbers(W) });

function arrayLayer(layer: StepperLayer): ArrayLayer {
  const { cell, W_x, W_h, b } = layer;
  const extra = named(kernelFacts[cell].extra, (name) => numbers(layer[name] as Tensor));
  return { cell, W_x: matrix(W_x), ...(W_h && { W_h: matrix(W_h) }), b: numbers(b), ...extra };
}

const outputOf = (W: Tensor2D, b: Tensor1D | undefined) => ({ W: matrix(W), ...(b && { b: numbers(b) }) });

/**
 * Copies a model that was checked out of its tensors.
 * @param model - the parameters
 * @returns the same as arrays
 */
export function arrayModel({ table, layers, output }: StepperModel): ArrayModel {
  return {
    ...(table && { table: matrix(table) }),
    layers: layers.map(arrayLayer),
    ...(output && { output: outputOf(output.W, output.b) }),
  };
}

/** All parameters of a model. */
export const tensorsOf = ({ table, layers, output }: StepperModel): Tensor[] =>
  [table, ...layers.flatMap(({ cell: _, ...weights }) => Object.values(weights)), output?.W, output?.b].filter(
    (x) => x !== undefined,
  );

/**
 * What a state of the model must be.
 * @param model - the parameters
 * @param batch - how many streams
 * @returns the parts of each layer's state
 */
export const stateForm = ({ layers }: StepperModel, batch: number): StateForm => ({
  batch,
  layers: layers.map(({ cell, b }) => {
    const { gates, state } = kernelFacts[cell];
    return { hidden: b.shape[0] / gates, state: named(state, () => 0) };
  }),
});
