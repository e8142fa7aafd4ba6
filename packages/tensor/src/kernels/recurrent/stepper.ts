import * as tf from '@tensorflow/tfjs-core';
import { checkKeys, checkWhole } from '@unroll/check';
import { ShapeError } from '../../errors.js';
import type { Tensor2D } from '../../types.js';
import { type Call, call } from '../runtime/call.js';
import { unfilled } from '../runtime/kernel.js';
import { checkIds, checkModel, checkState } from './stepper-check.js';
import { prepare, stepLayer } from './stepper-layer.js';
import { type Layout, layoutOf } from './stepper-layout.js';
import { readState, writeState } from './stepper-state.js';
import type { FusedStepper, StepperModel, StepperOptions } from './stepper-types.js';

/** A stepper under way. */
interface Stepping {
  readonly model: StepperModel;
  readonly layout: Layout;
  /** The input, states and arguments of the layers, gates, scratch, the output. */
  readonly work: tf.Tensor;
  /** Where `work` was when the arguments were written. */
  writtenAt: number;
}

/**
 * Makes a stepper of a model: matrix × vector with both weight matrices of a layer and its gates are one kernel, and a
 * step allocates nothing but its result. The parameters are read anew at every step.
 * @param model - the parameters; borrowed
 * @param options - the first state, how many streams side by side
 * @returns the stepper; dispose of it when done
 * @throws ShapeError if shapes do not fit
 * @throws RangeError if `batch` is not a whole number >= 1
 * @throws BackendError where there are no fused kernels
 */
export function fusedStepper(model: StepperModel, options: StepperOptions = {}): FusedStepper {
  checkKeys('fusedStepper', options, ['state', 'batch']);
  const { state, batch = 1 } = options;
  checkWhole('batch', batch);
  checkModel(model);
  const layout = call(({ kernels }) => layoutOf(model, batch, kernels));
  if (state) checkState(state, layout);
  const stepping: Stepping = { model, layout, work: tf.keep(unfilled([layout.floats])), writtenAt: 0 };
  const stepper: FusedStepper = {
    next: (ids) => next(stepping, typeof ids === 'number' ? [ids] : ids),
    step(x) {
      const size = batch * layout.input;
      if (x.length !== size) throw new ShapeError(`x: expected shape [${size}], got [${x.length}]`);
      return advance(stepping, (c, work) => {
        c.write(x, work);
        return work;
      });
    },
    read: () => call((c) => readState(layout, c, c.input(stepping.work))),
    write(next) {
      if (next) checkState(next, layout);
      call((c) => writeState(layout, c, c.change(stepping.work), next));
    },
    [Symbol.dispose]: () => stepping.work.dispose(),
  };
  stepper.write(state);
  return stepper;
}

/** One step on ids: a row of the table as it is, or several rows gathered. */
function next(stepping: Stepping, ids: ArrayLike<number>): Float32Array {
  const { model, layout } = stepping;
  const [V = 0, E = 0] = model.table?.shape ?? [];
  checkIds(ids, layout, V);
  return advance(stepping, (c, work) => {
    const table = c.input(model.table as Tensor2D);
    if (layout.batch === 1) return table + 4 * E * (ids[0] as number);
    const at = work + 4 * layout.ids;
    new Int32Array(c.buffer(), at, layout.batch).set(ids);
    c.kernels.gather(layout.batch, E, V, table, at, work);
    return work;
  });
}

/** One step of all layers. `from` says where the input of the first is. */
function advance(stepping: Stepping, from: (c: Call, work: number) => number): Float32Array {
  const { model, layout, work } = stepping;
  return call((c) => {
    const base = c.change(work);
    if (base !== stepping.writtenAt) prepare(layout, c, base);
    stepping.writtenAt = base;
    let x = from(c, base);
    for (const [i, layer] of model.layers.entries()) {
      const { state, sequence } = layout.layers[i] as Layout['layers'][number];
      stepLayer(c, layer, x, base + 4 * sequence);
      x = base + 4 * state.h;
    }
    return read(stepping, c, base, x);
  });
}

/** What the model says for the last layer's h at x. */
function read({ model: { output }, layout }: Stepping, c: Call, base: number, x: number): Float32Array {
  const { batch, layers } = layout;
  const { hidden } = layers.at(-1) as { hidden: number };
  if (!output) return c.read(x, batch * hidden);
  const [W, b, O] = [c.input(output.W), output.b ? c.input(output.b) : 0, output.W.shape[0]];
  const [y, scratch] = [base + 4 * layout.output, base + 4 * layout.scratch];
  c.kernels.product(batch, O, hidden, x, hidden, 0, W, hidden, 1, y, O, b, 0, scratch);
  return c.read(y, batch * O);
}
