import * as tf from '@tensorflow/tfjs-core';
import { cutsOfRows, type FusedCell, forwardParts, fusedCells, kernelFacts, named } from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import { flag } from '../runtime/call.js';
import { kernel, run, unfilled } from '../runtime/kernel.js';
import { each, type How, type Inputs, kernelName, mostParts, sharedArguments, sizes, the } from './arguments.js';

/** Outputs hs and the parts of the state. With `gates` (and `cells`, where the cell has it) it fills them for the way back. */
function forward(cell: FusedCell): tf.KernelConfig {
  const facts = kernelFacts[cell];
  return kernel<Inputs, How>(kernelName(cell), (x, how, make) => {
    const { rows, batch, input: I, hidden: H } = sizes(x);
    const [hs, state] = [make([rows, H]), facts.state.map(() => make([batch, H]))];
    return {
      outputs: [hs, ...state],
      run: (call) => {
        const { input, output, team } = call;
        const at = {
          ...sharedArguments(cell, x, how, call),
          training: flag(x['gates'] !== undefined),
          b: input(the(x, 'b')),
          hs: output(hs),
          ...named(facts.state, (_, i) => output(state[i] as tf.TensorInfo)),
          gates: x['gates'] ? output(x['gates']) : 0,
          cells: x['cells'] ? output(x['cells']) : 0,
        };
        const cost = 2 * rows * facts.gates * H * (I + H);
        const cuts = cutsOfRows(how.offsets, batch, team.parts(cost, mostParts(batch)));
        team.run(`${cell}Forward`, each(forwardParts({ cell, at, rows }, cuts, call)), cost);
      },
    };
  });
}

/** The kernels of all cells. */
export const forwardKernels = fusedCells.map(forward);

/**
 * Runs a cell over a sequence: hs and the parts of the state. Everything was checked.
 *
 * What the way back needs is filled by the kernel but passed as inputs: the tape makes zeros for the gradients of
 * outputs that nobody used, and asks nothing for inputs that nobody differentiates. A mask that is absent has `gates` in
 * its place there, for the tape saves the same inputs every time.
 */
export function runCell(cell: FusedCell, inputs: Record<string, Tensor>, how: How): Tensor[] {
  if (!tf.engine().isTapeOn()) return run(kernelName(cell), inputs, how);
  const { rows, hidden } = sizes(inputs);
  const { gates: G, cells, state } = kernelFacts[cell];
  const gates = unfilled([rows, G * hidden]);
  const masks = Object.fromEntries(state.map((part) => [`m_${part}`, gates]));
  const kept = { ...masks, gates, ...(cells && { cells: unfilled([rows, hidden]) }) };
  return run(kernelName(cell), { ...kept, ...inputs }, how);
}
