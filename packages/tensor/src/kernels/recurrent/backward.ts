import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '../../types.js';
import { product } from '../ops/product.js';
import { type Info, kernel, run } from '../runtime/kernel.js';
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

type Backward = Read & Record<'hs' | 'gates' | 'dhs' | 'dh', Info> & Partial<Record<'cells' | 'dc', Info>>;

const gradientName = (cell: FusedCell) => `${kernelName(cell)}Gradient`;

/** Outputs dW_x, dW_h, db, dh, then dc (lstm) or db_hn (gruResetAfter); turns `gates` into ∂L/∂a. */
function backward(cell: FusedCell): tf.KernelConfig {
  return kernel<Backward, How>(gradientName(cell), (x, how, make) => {
    const { steps, batch, input: I, hidden: H } = sizes(x);
    const G = gateCount[cell];
    const [dW_x, dW_h, db, dh0] = [make([G * H, I]), make([G * H, H]), make([G * H]), make([batch, H])];
    const dc0 = cell === 'lstm' ? make([batch, H]) : undefined;
    const db_hn = cell === 'gruResetAfter' ? make([H]) : undefined;
    const last = dc0 ?? db_hn;
    return {
      outputs: [dW_x, dW_h, db, dh0, ...(last ? [last] : [])],
      run: (call) => {
        const { kernels, input, output, change, scratch, sequence } = call;
        const at = {
          ...sharedArguments(x, how, call),
          training: 1,
          hs: input(x.hs),
          gates: change(x.gates),
          cells: x.cells ? change(x.cells) : 0,
          dhs: input(x.dhs),
          dh: input(x.dh),
          dc: x.dc ? input(x.dc) : 0,
          dW_x: output(dW_x),
          dW_h: output(dW_h),
          db: output(db),
          db_hn: db_hn ? output(db_hn) : 0,
          dh0: output(dh0),
          dc0: dc0 ? output(dc0) : 0,
          scratch: scratch(kernels.backwardScratch(G, steps, batch, I, H)),
        };
        kernels[`${cell}Backward`](sequence(at));
      },
    };
  });
}

/** The kernels of all cells. */
export const backwardKernels = fusedCells.map(backward);

/** The gradient of a cell's kernel. dx is a product of its own, made only where it is asked for. */
function gradient(cell: FusedCell): tf.GradConfig {
  const more = { rnn: [], lstm: ['c', 'cells'], gru: [], gruResetAfter: ['cells'] }[cell];
  const names = ['xs', 'W_x', 'W_h', 'h', 'gates', ...more];
  return {
    kernelName: kernelName(cell),
    inputsToSave: names,
    outputsToSave: [true],
    gradFunc: (dys, saved, how) => {
      const [dhs, dh, dc] = dys as [Tensor, Tensor, Tensor?];
      const kept = Object.fromEntries([...names, 'hs'].map((name, i) => [name, saved[i] as Tensor]));
      const [W_x, W_h, b, h, last] = run(gradientName(cell), { ...kept, dhs, dh, ...(dc && { dc }) }, how) as Tensor[];
      const { xs, W_x: W, gates: da } = kept as Record<'xs' | 'W_x' | 'gates', Tensor>;
      const dxs = () => tf.reshape(product(tf.reshape(da, [-1, W.shape[0] as number]), W), xs.shape);
      const found = {
        W_x,
        W_h,
        b,
        h,
        ...(cell === 'lstm' && { c: last }),
        ...(cell === 'gruResetAfter' && { b_hn: last }),
      };
      return { xs: dxs, ...Object.fromEntries(Object.entries(found).map(([name, x]) => [name, () => x as Tensor])) };
    },
  };
}

/** The gradients of all cells. */
export const recurrentGradients = fusedCells.map(gradient);
