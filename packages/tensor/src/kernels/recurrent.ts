import type * as tf from '@tensorflow/tfjs-core';
import * as tfc from '@tensorflow/tfjs-core';
import type { Tensor } from '../types.js';
import { flag } from './call.js';
import { product } from './fused-product.js';
import { type Info, kernel, run, unfilled } from './kernel.js';

/** The cells that have kernels, with the number of their gates. */
export const gateCount = { rnn: 1, lstm: 4, gru: 3, gruResetAfter: 3 } as const;

/** The name of a cell that has kernels. */
export type FusedCell = keyof typeof gateCount;

/** How a sequence is walked; lengths were checked. */
interface How {
  cell: FusedCell;
  training: boolean;
  reverse: boolean;
  lengths: Int32Array | undefined;
}

type Forward = Record<'xs' | 'W_x' | 'W_h' | 'b' | 'h', Info> & Partial<Record<'c' | 'b_hn' | 'gates' | 'cells', Info>>;
type Backward = Record<'xs' | 'W_x' | 'W_h' | 'h' | 'hs' | 'gates' | 'dhs' | 'dh', Info> &
  Partial<Record<'c' | 'cells' | 'dc', Info>>;

/** Sizes as the kernels name them. */
function sizes({ xs, W_h }: { xs: Info; W_h: Info }) {
  const [steps = 0, batch = 0, input = 0] = xs.shape;
  return { steps, batch, input, hidden: W_h.shape[1] ?? 0 };
}

/** What TensorFlow.js calls the kernel of a cell. */
export const kernelName = (cell: FusedCell): string => `Unroll${cell[0]?.toUpperCase()}${cell.slice(1)}`;

function forward(cell: FusedCell): tf.KernelConfig {
  return kernel<Forward, How>(kernelName(cell), (x, { training, reverse, lengths }, make) => {
    const size = sizes(x);
    const { steps, batch, input: I, hidden: H } = size;
    const [hs, h, c] = [make([steps, batch, H]), make([batch, H]), x.c && make([batch, H])];
    return {
      outputs: c ? [hs, h, c] : [hs, h],
      run: ({ kernels, input, output, scratch, integers, sequence }) => {
        const G = gateCount[cell];
        const at = {
          ...size,
          reverse: flag(reverse),
          training: flag(training),
          lengths: lengths ? integers(lengths) : 0,
          xs: input(x.xs),
          h0: input(x.h),
          c0: x.c ? input(x.c) : 0,
          W_x: input(x.W_x),
          W_h: input(x.W_h),
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

/** Outputs dW_x, dW_h, db, dh0, then dc0 (lstm) or db_hn (gruResetAfter); turns `gates` into ∂L/∂a. */
function backward(cell: FusedCell): tf.KernelConfig {
  return kernel<Backward, How>(`${kernelName(cell)}Gradient`, (x, { reverse, lengths }, make) => {
    const size = sizes(x);
    const { steps, batch, input: I, hidden: H } = size;
    const G = gateCount[cell];
    const [dW_x, dW_h, db, dh0] = [make([G * H, I]), make([G * H, H]), make([G * H]), make([batch, H])];
    const dc0 = cell === 'lstm' ? make([batch, H]) : undefined;
    const db_hn = cell === 'gruResetAfter' ? make([H]) : undefined;
    const last = dc0 ?? db_hn;
    return {
      outputs: [dW_x, dW_h, db, dh0, ...(last ? [last] : [])],
      run: ({ kernels, input, output, change, scratch, integers, sequence }) => {
        const at = {
          ...size,
          reverse: flag(reverse),
          training: 1,
          lengths: lengths ? integers(lengths) : 0,
          xs: input(x.xs),
          h0: input(x.h),
          c0: x.c ? input(x.c) : 0,
          W_x: input(x.W_x),
          W_h: input(x.W_h),
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

/** The gradient of a cell's kernel. dx is a product of its own, made only where it is asked for. */
function gradient(cell: FusedCell): tf.GradConfig {
  const more = { rnn: [], lstm: ['c', 'cells'], gru: [], gruResetAfter: ['cells'] }[cell];
  const names = ['xs', 'W_x', 'W_h', 'h', 'gates', ...more];
  return {
    kernelName: kernelName(cell),
    inputsToSave: names,
    outputsToSave: [true],
    gradFunc: (dys, saved, attributes) => {
      const [dhs, dh, dc] = dys as unknown as Tensor[];
      const kept = Object.fromEntries(names.map((name, i) => [name, saved[i] as Tensor]));
      const hs = saved.at(-1) as Tensor;
      const inputs = { ...kept, hs, dhs, dh, ...(dc && { dc }) } as Record<string, Tensor>;
      const [W_x, W_h, b, h, last] = run(`${kernelName(cell)}Gradient`, inputs, attributes) as [Tensor, Tensor, Tensor, Tensor, Tensor];
      const { xs, W_x: W, gates } = kept as Record<'xs' | 'W_x' | 'gates', Tensor>;
      return {
        xs: () => tfc.reshape(product(tfc.reshape(gates, [-1, W.shape[0] as number]), W), xs.shape),
        W_x: () => W_x,
        W_h: () => W_h,
        b: () => b,
        h: () => h,
        ...(cell === 'lstm' && { c: () => last }),
        ...(cell === 'gruResetAfter' && { b_hn: () => last }),
      };
    },
  };
}

const cells = Object.keys(gateCount) as FusedCell[];

/** The kernels of the cells. */
export const recurrentKernels = cells.flatMap((cell) => [forward(cell), backward(cell)]);
/** Their gradients. */
export const recurrentGradients = cells.map(gradient);

/** Runs a cell over a sequence: hs, h and, for the lstm, c. Everything was checked. */
export function runCell(cell: FusedCell, inputs: Record<string, Tensor>, how: { reverse: boolean; lengths: Int32Array | undefined }) {
  const training = tfc.engine().isTapeOn();
  const { steps, batch, hidden } = sizes(inputs as { xs: Tensor; W_h: Tensor });
  const caches: Record<string, Tensor> = {};
  if (training) caches['gates'] = unfilled([steps, batch, gateCount[cell] * hidden]);
  if (training && (cell === 'lstm' || cell === 'gruResetAfter')) caches['cells'] = unfilled([steps, batch, hidden]);
  return run(kernelName(cell), { ...inputs, ...caches }, { cell, training, ...how });
}
