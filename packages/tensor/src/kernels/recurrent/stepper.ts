import * as tf from '@tensorflow/tfjs-core';
import { describe, ShapeError } from '../../errors.js';
import type { Tensor2D } from '../../types.js';
import { type Call, call } from '../runtime/call.js';
import { unfilled } from '../runtime/kernel.js';
import { changeSequence, writeSequence } from '../runtime/sequence.js';
import { checkModel, checkState } from './stepper-check.js';
import { type Layout, layoutOf } from './stepper-layout.js';
import type { FusedStepper, StepperLayer, StepperModel, StepperState } from './stepper-types.js';

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
 * @param state - the state before the first step, one for each layer; default zeros
 * @returns the stepper; dispose of it when done
 * @throws ShapeError if shapes do not fit
 * @throws BackendError where there are no fused kernels
 */
export function fusedStepper(model: StepperModel, state?: readonly StepperState[]): FusedStepper {
  checkModel(model);
  const layout = call(({ kernels }) => layoutOf(model, kernels));
  if (state) checkState(state, layout);
  const stepping: Stepping = { model, layout, work: tf.keep(unfilled([layout.floats])), writtenAt: 0 };
  const { table } = model;
  const stepper: FusedStepper = {
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
  stepper.write(state);
  return stepper;
}

/** One step of all layers. `from` says where the input of the first is. */
function advance(stepping: Stepping, from: (c: Call, work: number) => number): Float32Array {
  const { model, layout, work } = stepping;
  return call((c) => {
    const base = c.change(work);
    if (base !== stepping.writtenAt) prepare(stepping, c, base);
    let x = from(c, base);
    for (const [i, layer] of model.layers.entries()) {
      const { h, sequence } = layout.layers[i] as Layout['layers'][number];
      stepLayer(c, layer, x, base + 4 * sequence);
      x = base + 4 * h;
    }
    return read(stepping, c, base, x);
  });
}

/** Writes the arguments of the layers that stay what they are. */
function prepare(stepping: Stepping, c: Call, base: number): void {
  for (const { input, hidden, h: atH, cell, sequence } of stepping.layout.layers) {
    const [h, state] = [base + 4 * atH, base + 4 * cell];
    const [gates, scratch] = [base + 4 * stepping.layout.gates, base + 4 * stepping.layout.scratch];
    const all = { steps: 1, batch: 1, input, hidden, h0: h, h, hs: h, c0: state, c: state, gates, scratch };
    writeSequence(c.buffer(), base + 4 * sequence, all);
  }
  stepping.writtenAt = base;
}

/** One layer; parameters may be elsewhere than a step before. */
function stepLayer(c: Call, { cell, W_x, W_h, b, b_hn }: StepperLayer, xs: number, at: number): void {
  const places = { xs, W_x: c.input(W_x), W_h: c.input(W_h), b: c.input(b), b_hn: b_hn ? c.input(b_hn) : 0 };
  c.kernels[`${cell}Forward`](changeSequence(c.buffer(), at, places));
}

/** What the model says for the last layer's h at x. */
function read({ model: { output }, layout }: Stepping, c: Call, base: number, x: number): Float32Array {
  const { hidden } = layout.layers.at(-1) as { hidden: number };
  if (!output) return c.read(x, hidden);
  const [W, b, O] = [c.input(output.W), c.input(output.b), output.W.shape[0]];
  const [y, scratch] = [base + 4 * layout.output, base + 4 * layout.scratch];
  c.kernels.product(1, O, hidden, x, hidden, 0, W, hidden, 1, y, O, b, 0, scratch);
  return c.read(y, O);
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
