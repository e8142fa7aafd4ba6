import type { StepModules } from '@unroll/kernels/step';
import type { LayerPlan } from '../config/layer.js';
import { type Model, type PlainModel, widen } from '../model.js';
import type { Floats } from '../plain/cell.js';
import { startLayer } from '../plain/layer.js';
import { plainSteps } from '../plain/steps.js';
import type { Steps } from '../steps.js';
import { wasmLayer, wasmSteps } from '../wasm/steps.js';

/** One layer in one direction. */
export interface Walker {
  /**
   * One step.
   * @param x - the input, `[B, I]`
   * @returns its output, `[B, H]`; to be copied before the next step
   */
  step(x: Float32Array): Float32Array;
}

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
  walk(layer: number, way: number, batch: number): Walker;
  /** The weights as 32-bit floats. */
  readonly plain: PlainModel;
}

/** Packs weights once for the batch that was last asked for, and gives clones of what it made. */
function shared(make: (batch: number) => Steps): (batch: number) => Steps {
  let last: { readonly batch: number; readonly root: Steps } | undefined;
  return (batch) => {
    if (last?.batch !== batch) last = { batch, root: make(batch) };
    return last.root.clone();
  };
}

/** One layer in one direction, in plain TypeScript. */
function plainLayer(plan: LayerPlan, weights: Floats, batch: number): Walker {
  const { h, step } = startLayer(plan, weights, batch);
  return {
    step(x) {
      step(x);
      return h;
    },
  };
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
  if (!modules)
    return {
      plain,
      start: (batch) => plainSteps(plain, batch),
      walk: (i, way, batch) => plainLayer(layers[i] as LayerPlan, plain.layers[i]?.[way] as Floats, batch),
    };
  const each = layers.map((_, i) => [0, 1].map((way) => shared((batch) => wasmLayer(modules, model, i, way, batch))));
  return {
    plain,
    start: shared((batch) => wasmSteps(modules, model, batch)),
    walk(i, way, batch) {
      const walker = each[i]?.[way] as (batch: number) => Steps;
      return walker(batch);
    },
  };
}
