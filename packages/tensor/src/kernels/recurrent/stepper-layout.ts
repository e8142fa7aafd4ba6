import type { Kernels } from '../runtime/load.js';
import { sequenceBytes } from '../runtime/sequence.js';
import { gateCount } from './facts.js';
import type { StepperModel } from './stepper-types.js';

/** Where things are in the working area of a stepper, in floats from its start; the input is at 0. */
export interface Layout {
  readonly layers: readonly {
    readonly input: number;
    readonly hidden: number;
    readonly h: number;
    readonly cell: number;
    readonly sequence: number;
  }[];
  readonly input: number;
  readonly gates: number;
  readonly scratch: number;
  readonly output: number;
  readonly floats: number;
}

/** Lays out the working area for a model. */
export function layoutOf({ layers, output }: StepperModel, kernels: Kernels): Layout {
  let top = 0;
  const reserve = (floats: number) => {
    const at = top;
    top += (floats + 3) & ~3;
    return at;
  };
  const sizes = layers.map(({ cell, W_x, W_h }) => ({ G: gateCount[cell], input: W_x.shape[1], hidden: W_h.shape[1] }));
  const largest = (f: (size: { G: number; input: number; hidden: number }) => number) => Math.max(...sizes.map(f));
  const input = sizes[0]?.input ?? 0;
  reserve(input);
  return {
    input,
    layers: sizes.map(({ input: I, hidden }) => ({
      input: I,
      hidden,
      h: reserve(hidden),
      cell: reserve(hidden),
      sequence: reserve(sequenceBytes / 4),
    })),
    gates: reserve(largest(({ G, hidden }) => G * hidden)),
    // One row needs no packed weights: r⊙h or q, and the head of a product's scratch.
    scratch: reserve(largest(({ hidden }) => hidden) + kernels.packedScratch(1, 0)),
    output: reserve(output?.W.shape[0] ?? 0),
    floats: top,
  };
}
