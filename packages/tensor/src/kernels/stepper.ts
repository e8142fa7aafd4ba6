import * as tf from '@tensorflow/tfjs-core';
import { describe, ShapeError } from '../errors.js';
import type { Tensor2D } from '../types.js';
import { type Call, call } from './call.js';
import { unfilled } from './kernel.js';
import { checkModel, checkState } from './stepper-check.js';
import { type Layout, layoutOf } from './stepper-layout.js';
import type { FusedStepper, StepperLayer, StepperModel, StepperState } from './stepper-types.js';

/** A stepper under way. `work` holds in turn the input, the states, gates and scratch, arguments and the output. */
interface Stepping {
  readonly model: StepperModel;
  readonly layout: Layout;
  readonly work: tf.Tensor;
}

/**
 * Makes a stepper of a model: matrix × vector with both weight matrices of a layer and its gates are one kernel, and a
 * step allocates nothing but its result. The parameters are read anew at every step.
 * @param model - the parameters; borrowed
 * @param state - the state before the first step, one for each layer; default zeros
 * @returns the stepper; dispose of it when done
 * @throws ShapeError if shapes do not fit
 * @throws BackendError where there are no fused kernels
 */
export function fusedStepper(model: StepperModel, state?: readonly StepperState[]): FusedStepper {
  checkModel(model);
  const layout = call(({ kernels }) => layoutOf(model, kernels));
  if (state) checkState(state, layout);
  const stepping = { model, layout, work: tf.keep(unfilled([layout.floats])) };
  const { table } = model;
  const fusedStep: FusedStepper = {
    next(id) {
      const [V = 0, E = 0] = table?.shape ?? [];
      if (!Number.isInteger(id) || id < 0 || id >= V)
        throw new RangeError(`id: expected a whole number from 0 to ${V - 1}, got ${describe(id)}`);
      return advance(stepping, (c) => c.input(table as Tensor2D) + 4 * E * id);
    },
    step(x) {
      if (x.length !== layout.input) throw new ShapeError(`x: expected shape [${layout.input}], got [${x.length}]`);
      return advance(stepping, (c, work) => {
        c.write(x, work);
        return work;
      });
    },
    read: () => call((c) => readState(stepping, c)),
    write(next) {
      if (next) checkState(next, layout);
      call((c) => writeState(stepping, c, next));
    },
    [Symbol.dispose]: () => stepping.work.dispose(),
  };
  fusedStep.write(state);
  return fusedStep;
}

/** One step of all layers. `from` says where the input of the first is. */
function advance({ model, layout, work }: Stepping, from: (c: Call, work: number) => number): Float32Array {
  return call((c) => {
    const base = c.change(work);
    let x = from(c, base);
    model.layers.forEach((layer, i) => {
      x = stepLayer(c, layer, layout, i, base, x);
    });
    const { hidden } = layout.layers.at(-1) as { hidden: number };
    if (!model.output) return c.read(x, hidden);
    const { W, b } = model.output;
    const y = base + 4 * layout.output;
    const scratch = base + 4 * layout.scratch;
    c.kernels.product(
      1,
      W.shape[0],
      hidden,
      x,
      hidden,
      0,
      c.input(W),
      hidden,
      1,
      y,
      W.shape[0],
      c.input(b),
      0,
      scratch,
    );
    return c.read(y, W.shape[0]);
  });
}

/** One layer; gives the place of its h. */
function stepLayer(c: Call, layer: StepperLayer, layout: Layout, i: number, base: number, xs: number): number {
  const { input, hidden, h, cell } = layout.layers[i] as Layout['layers'][number];
  const [h0, c0] = [base + 4 * h, base + 4 * cell];
  const sequence = {
    steps: 1,
    batch: 1,
    input,
    hidden,
    xs,
    h0,
    c0,
    W_x: c.input(layer.W_x),
    W_h: c.input(layer.W_h),
    b: c.input(layer.b),
    b_hn: layer.b_hn ? c.input(layer.b_hn) : 0,
    hs: h0,
    h: h0,
    c: c0,
    gates: base + 4 * layout.gates,
    scratch: base + 4 * layout.scratch,
  };
  c.kernels[`${layer.cell}Forward`](c.sequence(sequence, base + 4 * layout.sequence));
  return h0;
}

function readState({ model, layout, work }: Stepping, c: Call): StepperState[] {
  const base = c.input(work);
  return layout.layers.map(({ hidden, h, cell }, i) => {
    const at = (place: number) => tf.tensor2d(c.read(base + 4 * place, hidden), [1, hidden]);
    return { h: at(h), ...(model.layers[i]?.cell === 'lstm' && { c: at(cell) }) };
  });
}

function writeState({ layout, work }: Stepping, c: Call, state: readonly StepperState[] | undefined): void {
  const base = c.change(work);
  layout.layers.forEach(({ hidden, h, cell }, i) => {
    const zeros = new Float32Array(hidden);
    c.write(state?.[i]?.h.dataSync() ?? zeros, base + 4 * h);
    c.write(state?.[i]?.c?.dataSync() ?? zeros, base + 4 * cell);
  });
}
