import type { Sequence } from '@unroll/kernels';
import { type FusedCell, kernelFacts, type StatePart, weightNames } from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import { type Call, flag } from '../runtime/call.js';
import type { Info } from '../runtime/kernel.js';

/** What TensorFlow.js calls the kernel of a cell. */
export const kernelName = (cell: FusedCell): string => `Unroll${cell[0]?.toUpperCase()}${cell.slice(1)}`;

/** How a sequence is walked; the attributes of a kernel. Everything was checked. */
export interface How {
  readonly reverse: boolean;
  /** T. */
  readonly steps: number;
  /** The first row of each step and N; undefined where every step has B rows. */
  readonly offsets: Int32Array | undefined;
  /** The parts of the state that have masks. */
  readonly masks: readonly StatePart[];
}

/** The tensors of a call by name: xs, the weights, the state (`h`, `c`), masks (`m_h`, `m_c`), what is kept for the way back. */
export type Inputs = Readonly<Record<string, Info>>;

/** One of them. */
export const the = (x: Inputs, name: string): Info => x[name] as Info;

/** The most parts that a batch is cut into: four rows each, so that a batch of fewer than eight is not cut. */
export const mostParts = (batch: number): number => Math.floor(batch / 4);

/** Arguments of kernels that take one. */
export const each = (places: readonly number[]): number[][] => places.map((at) => [at]);

/** Sizes of a call. */
export function sizes(x: Inputs | Readonly<Record<string, Tensor>>) {
  const [[rows = 0, input = 0], [batch = 0, hidden = 0]] = [the(x, 'xs').shape, the(x, 'h').shape];
  return { rows, batch, input, hidden };
}

/** The arguments that both ways have. */
export function sharedArguments(cell: FusedCell, x: Inputs, how: How, { input, integers }: Call): Sequence {
  const { batch, input: I, hidden } = sizes(x);
  const { state } = kernelFacts[cell];
  const read = ['xs', ...weightNames(cell).filter((name) => name !== 'b'), ...how.masks.map((part) => `m_${part}`)];
  return {
    ...{ steps: how.steps, batch, input: I, hidden },
    reverse: flag(how.reverse),
    offsets: how.offsets ? integers(how.offsets) : 0,
    ...Object.fromEntries(read.map((name) => [name, input(the(x, name))])),
    ...Object.fromEntries(state.map((part) => [`${part}0`, input(the(x, part))])),
  };
}
