import type { Call } from '../runtime/call.js';
import { flag } from '../runtime/call.js';
import type { Info } from '../runtime/kernel.js';

/** The name of a cell that has kernels. */
export type FusedCell = 'rnn' | 'lstm' | 'gru' | 'gruResetAfter';

/** The number of their gates. */
export const gateCount: Readonly<Record<FusedCell, number>> = { rnn: 1, lstm: 4, gru: 3, gruResetAfter: 3 };

/** All of them. */
export const fusedCells = Object.keys(gateCount) as FusedCell[];

/** What TensorFlow.js calls the kernel of a cell. */
export const kernelName = (cell: FusedCell): string => `Unroll${cell[0]?.toUpperCase()}${cell.slice(1)}`;

/** How a sequence is walked; the attributes of a kernel. Lengths were checked. */
export interface How {
  readonly reverse: boolean;
  readonly lengths: Int32Array | undefined;
}

/** What both ways read. */
export type Read = Record<'xs' | 'W_x' | 'W_h' | 'h', Info> & { readonly c?: Info };

/** Sizes as the kernels name them. */
export function sizes({ xs, W_h }: Pick<Read, 'xs' | 'W_h'>) {
  const [steps = 0, batch = 0, input = 0] = xs.shape;
  return { steps, batch, input, hidden: W_h.shape[1] ?? 0 };
}

/** The arguments that both ways have. */
export const sharedArguments = (x: Read, { reverse, lengths }: How, { input, integers }: Call) => ({
  ...sizes(x),
  reverse: flag(reverse),
  lengths: lengths ? integers(lengths) : 0,
  xs: input(x.xs),
  h0: input(x.h),
  c0: x.c ? input(x.c) : 0,
  W_x: input(x.W_x),
  W_h: input(x.W_h),
});
