import { changeSequence, kernelFacts, type Sequence, writeSequence } from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import type { Call } from '../runtime/call.js';
import type { Layout } from './stepper-layout.js';
import type { StepperLayer } from './stepper-types.js';

/** Writes the arguments of all layers that stay what they are while the working area is at `base`. */
export function prepare({ batch, layers, gates, scratch }: Layout, c: Call, base: number): void {
  for (const { input, hidden, state, sequence } of layers) {
    const parts = Object.entries(state).map(([part, at]) => [part, base + 4 * at] as const);
    const all: Sequence = {
      ...{ steps: 1, batch, to: batch, input, hidden, gates: base + 4 * gates, scratch: base + 4 * scratch },
      ...Object.fromEntries(
        parts.flatMap(([part, at]) => [
          [part, at],
          [`${part}0`, at],
        ]),
      ),
      hs: base + 4 * state.h,
    };
    writeSequence(c.buffer(), base + 4 * sequence, all);
  }
}

/** One step of one layer on inputs at `xs`, its arguments at `at`; parameters may be elsewhere than a step before. */
export function stepLayer(c: Call, layer: StepperLayer, xs: number, at: number): void {
  const { cell, W_x, W_h, b } = layer;
  const places: Sequence = { xs, W_x: c.input(W_x), W_h: W_h ? c.input(W_h) : 0, b: c.input(b) };
  for (const name of kernelFacts[cell].extra) places[name] = c.input(layer[name] as Tensor);
  c.kernels[`${cell}Forward`](changeSequence(c.buffer(), at, places));
}
