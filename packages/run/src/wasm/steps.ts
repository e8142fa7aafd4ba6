import { type ArrayLayer, arrayStepper, type FusedCell, type Matrix, type StepModules } from '@unroll/kernels/step';
import type { LayerSteps } from '../layers/layer.js';
import type { Model, Weights } from '../model.js';
import type { Steps } from '../steps.js';

/** A layer as the kernels take it: under their names. */
function arrayLayer({ plan, layers }: Model, i: number, way: number): ArrayLayer {
  const { W_x, W_h, b, b_hn, W_xh = W_x, W_hh = W_h, b_h = b } = (layers[i] as readonly Weights[])[way] as Weights;
  return {
    cell: plan.layers[i]?.cell as FusedCell,
    W_x: W_xh as Matrix,
    b: b_h as Float32Array,
    ...(W_hh && { W_h: W_hh as Matrix }),
    ...(b_hn && { b_hn: b_hn as Float32Array }),
  };
}

/**
 * Steps a net whose layers go one way and have kernels, in WebAssembly.
 * @param modules - the kernels
 * @param model - the net
 * @param batch - `B`
 * @returns the net under way, at a state of zeros
 */
export function wasmSteps(modules: StepModules, model: Model, batch: number): Steps {
  const { plan, weights, table, output } = model;
  const layers = plan.layers.map((_, i) => arrayLayer(model, i, 0));
  return arrayStepper(modules, { layers, output, ...(table && { table }) }, { batch, weights });
}

/**
 * Steps one layer of a net in one direction, in WebAssembly.
 * @param modules - the kernels
 * @param model - the net
 * @param layer - which
 * @param way - 0 forward, 1 backward
 * @param batch - `B`
 * @returns the layer, at a state of zeros
 */
export function wasmLayer(modules: StepModules, model: Model, layer: number, way: number, batch: number): LayerSteps {
  return arrayStepper(modules, { layers: [arrayLayer(model, layer, way)] }, { batch, weights: model.weights });
}
