import { type Cuts, eachPart } from './cuts.js';
import type { KernelExports } from './exports.js';
import { type FusedCell, kernelFacts } from './facts.js';
import type { Flag, Pointer } from './pointer.js';
import type { Sequence } from './sequence.js';

/** Where the arguments of the parts of a work come to stand, and what they work in. */
export interface Room {
  /** The kernels. */
  readonly kernels: KernelExports;
  /** So many floats to work in. */
  scratch(floats: number): Pointer;
  /** Writes the arguments of one part. */
  sequence(sequence: Sequence): Pointer;
}

/** A work on a sequence: its arguments but those of the parts, and N. */
export interface Work {
  /** Which cell. */
  readonly cell: FusedCell;
  /** What all parts have in common. */
  readonly at: Sequence;
  /** N: the rows of all steps. */
  readonly rows: number;
}

const sizes = ({ at: { batch = 0, input = 0, hidden = 0, m_h, m_c } }: Work) => {
  const masked: Flag = m_h || m_c ? 1 : 0;
  return { batch, input, hidden, masked };
};

/**
 * The arguments of `<cell>Forward` for each part of the batch. Where nothing is kept for the way back each part gets
 * gates of its own.
 */
export function forwardParts(work: Work, cuts: Cuts, { kernels, scratch, sequence }: Room): Pointer[] {
  const { batch, input, hidden, masked } = sizes(work);
  const { gates: G, recurrent } = kernelFacts[work.cell];
  return eachPart(cuts, (from, to) => {
    const inputs = to - from === batch ? 0 : kernels.packedSize(input, G * hidden);
    const rest = kernels.forwardScratch(G, recurrent ? 1 : 0, to - from, input, hidden, masked);
    const gates = work.at.gates || scratch(kernels.gatesSize(G, work.rows, batch, hidden, 0));
    return sequence({ ...work.at, from, to, gates, scratch: scratch(inputs + rest) });
  });
}

/** What the sweep back leaves for the gradients: a place for it, `Sequence.arrays`. */
export function backwardArrays(work: Work, { scratch }: Room): Pointer {
  const { hidden, masked } = sizes(work);
  return scratch((kernelFacts[work.cell].arrays + masked) * work.rows * hidden);
}

/** The arguments of `<cell>Backward` for each part of the batch. */
export function backwardParts(work: Work, cuts: Cuts, { kernels, scratch, sequence }: Room): Pointer[] {
  const { hidden, masked } = sizes(work);
  const { gates: G, recurrent } = kernelFacts[work.cell];
  return eachPart(cuts, (from, to) => {
    const floats = kernels.backwardScratch(G, recurrent ? 1 : 0, to - from, hidden, masked);
    return sequence({ ...work.at, from, to, scratch: scratch(floats) });
  });
}

/** The arguments of `<cell>Gradients` for each part of the weights' G·H rows. */
export function gradientParts(work: Work, cuts: Cuts, { kernels, scratch, sequence }: Room): Pointer[] {
  const { input, hidden } = sizes(work);
  return eachPart(cuts, (from, to) => {
    const floats = kernels.gradientsScratch(work.rows, input, hidden);
    return sequence({ ...work.at, from, to, scratch: scratch(floats) });
  });
}
