import type { StepModules } from '@unroll/kernels/step';
import type { LayerPlan } from '../config/layer.js';
import { chain } from '../layers/chain.js';
import type { LayerSteps } from '../layers/layer.js';
import { plainLayer } from '../layers/plain.js';
import { zoneout } from '../layers/zoneout.js';
import { type Model, type PlainModel, widen } from '../model.js';
import type { Floats } from '../plain/cell.js';
import type { Steps } from '../steps.js';
import { hasKernel } from '../wasm/has-kernel.js';
import { wasmLayer, wasmSteps } from '../wasm/steps.js';

/** The two things that are done with a net: it is stepped, or a layer of it walks a sequence. */
export interface Ways {
  /**
   * Begins the whole net, at a state of zeros.
   * @param batch - `B`
   * @returns the net under way
   */
  start(batch: number): Steps;
  /**
   * Begins one layer in one direction, at a state of zeros.
   * @param layer - which
   * @param way - 0 forward, 1 backward
   * @param batch - `B`
   * @returns the layer under way
   */
  walk(layer: number, way: number, batch: number): LayerSteps;
  /** The weights as 32-bit floats. */
  readonly plain: PlainModel;
}

/** Packs weights once for the batch that was last asked for, and gives clones of what it made. */
function shared<S extends { clone(): S }>(make: (batch: number) => S): (batch: number) => S {
  let last: { readonly batch: number; readonly root: S } | undefined;
  return (batch) => {
    if (last?.batch !== batch) last = { batch, root: make(batch) };
    return last.root.clone();
  };
}

/** How one layer begins in one direction: by its kernel, where it has one and there are kernels. */
function layerStart(model: Model, plain: PlainModel, modules: StepModules | undefined, i: number, way: number) {
  const plan = model.plan.layers[i] as LayerPlan;
  const make = (batch: number) => {
    if (modules && hasKernel(plan)) return wasmLayer(modules, model, i, way, batch);
    const ways = plain.layers[i] as readonly Floats[];
    return plainLayer(plan, ways[way] as Floats, batch);
  };
  return shared((batch) => zoneout(plan, make(batch), batch));
}

/**
 * How a net is stepped: by the kernels, or in plain TypeScript.
 * @param model - the net
 * @param modules - the kernels; undefined for plain TypeScript
 * @returns the ways
 */
export function waysOf(model: Model, modules: StepModules | undefined): Ways {
  const plain = widen(model);
  const { layers } = model.plan;
  const each = layers.map((_, i) => [0, 1].map((way) => layerStart(model, plain, modules, i, way)));
  const walk = (i: number, way: number, batch: number) => {
    const begin = (each[i] as (typeof each)[number])[way] as (batch: number) => LayerSteps;
    return begin(batch);
  };
  const begin = (batch: number) =>
    chain(
      plain,
      layers.map((_, i) => walk(i, 0, batch)),
      batch,
    );
  const isWhole = modules && layers.every((layer) => hasKernel(layer) && !layer.rates);
  return { plain, walk, start: isWhole ? shared((batch) => wasmSteps(modules, model, batch)) : begin };
}
