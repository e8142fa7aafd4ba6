import type { Kernels } from '@unroll/kernels';
import { kernelFacts, named, type StatePart, sequenceBytes } from '@unroll/kernels';
import { flag } from '../runtime/call.js';
import type { StepperModel } from './stepper-types.js';

/** Where things are in the working area of a stepper, in floats from its start; the input is at 0. */
export interface Layout {
  readonly batch: number;
  readonly layers: readonly {
    readonly input: number;
    readonly hidden: number;
    readonly state: Readonly<Partial<Record<StatePart, number>> & { h: number }>;
    readonly sequence: number;
  }[];
  readonly input: number;
  readonly ids: number;
  readonly gates: number;
  readonly scratch: number;
  readonly output: number;
  readonly floats: number;
}

/** Lays out the working area for a model and so many streams. */
export function layoutOf({ layers, output }: StepperModel, batch: number, kernels: Kernels): Layout {
  let top = 0;
  const reserve = (floats: number) => {
    const at = top;
    top += (floats + 3) & ~3;
    return at;
  };
  const sizes = layers.map(({ cell, W_x, b }) => {
    const facts = kernelFacts[cell];
    return { ...facts, G: facts.gates, input: W_x.shape[1], hidden: b.shape[0] / facts.gates };
  });
  const largest = (f: (size: (typeof sizes)[number]) => number) => Math.max(...sizes.map(f));
  const input = sizes[0]?.input ?? 0;
  reserve(batch * input);
  return {
    batch,
    input,
    ids: reserve(batch),
    layers: sizes.map(({ input: I, hidden, state }) => ({
      input: I,
      hidden,
      state: named(state, () => reserve(batch * hidden)) as { h: number },
      sequence: reserve(sequenceBytes / 4),
    })),
    gates: reserve(largest(({ G, hidden }) => batch * G * hidden)),
    scratch: reserve(
      Math.max(
        largest(({ G, recurrent, input: I, hidden }) => scratchOf(kernels, G, recurrent, batch, I, hidden)),
        output ? kernels.productScratch(output.W.shape[1], batch > FEW ? output.W.shape[0] : 0, 0) : 0,
      ),
    ),
    output: reserve(batch * (output?.W.shape[0] ?? 0)),
    floats: top,
  };
}

/** So few rows need no packed weights. */
const FEW = 3;

/** Without packed weights: r⊙h or q, and the head of a product's scratch. */
const scratchOf = (kernels: Kernels, G: number, recurrent: boolean, batch: number, I: number, H: number): number =>
  batch > FEW ? kernels.forwardScratch(G, flag(recurrent), batch, I, H, 0) : batch * H + kernels.packedScratch(1, 0);
