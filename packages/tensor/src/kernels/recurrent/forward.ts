import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '../../types.js';
import { flag } from '../runtime/call.js';
import { type Info, kernel, run, unfilled } from '../runtime/kernel.js';
import {
  type FusedCell,
  fusedCells,
  gateCount,
  type How,
  kernelName,
  type Read,
  sharedArguments,
  sizes,
} from './facts.js';

type Forward = Read & { readonly b: Info } & Partial<Record<'b_hn' | 'gates' | 'cells', Info>>;

/** Outputs hs, h and, for the lstm, c. With `gates` (and `cells`, where the cell has it) it fills them for the way back. */
function forward(cell: FusedCell): tf.KernelConfig {
  return kernel<Forward, How>(kernelName(cell), (x, how, make) => {
    const { steps, batch, input: I, hidden: H } = sizes(x);
    const G = gateCount[cell];
    const [hs, h, c] = [make([steps, batch, H]), make([batch, H]), x.c && make([batch, H])];
    return {
      outputs: c ? [hs, h, c] : [hs, h],
      run: (call) => {
        const { kernels, input, output, scratch, sequence } = call;
        const at = {
          ...sharedArguments(x, how, call),
          training: flag(x.gates !== undefined),
          b: input(x.b),
          b_hn: x.b_hn ? input(x.b_hn) : 0,
          hs: output(hs),
          h: output(h),
          c: c ? output(c) : 0,
          gates: x.gates ? output(x.gates) : scratch(kernels.gatesSize(G, steps, batch, H, 0)),
          cells: x.cells ? output(x.cells) : 0,
          scratch: scratch(kernels.forwardScratch(G, batch, I, H)),
        };
        kernels[`${cell}Forward`](sequence(at));
      },
    };
  });
}

/** The kernels of all cells. */
export const forwardKernels = fusedCells.map(forward);

/**
 * Runs a cell over a sequence: hs, h and, for the lstm, c. Everything was checked.
 *
 * What the way back needs is filled by the kernel but passed as inputs: the tape makes zeros for the gradients of
 * outputs that nobody used, and asks nothing for inputs that nobody differentiates.
 */
export function runCell(cell: FusedCell, inputs: Record<string, Tensor>, how: How): Tensor[] {
  if (!tf.engine().isTapeOn()) return run(kernelName(cell), inputs, how);
  const { steps, batch, hidden } = sizes(inputs as unknown as Read);
  const gates = unfilled([steps, batch, gateCount[cell] * hidden]);
  const hasCells = cell === 'lstm' || cell === 'gruResetAfter';
  const caches = hasCells ? { gates, cells: unfilled([steps, batch, hidden]) } : { gates };
  return run(kernelName(cell), { ...inputs, ...caches }, how);
}
