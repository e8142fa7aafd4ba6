import * as tf from '@tensorflow/tfjs-core';
import { named, type StatePart } from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import type { Call } from '../runtime/call.js';
import type { Layout } from './stepper-layout.js';
import type { StepperState } from './stepper-types.js';

/** The state of every layer; the working area is at `base`. */
export function readState({ batch, layers }: Layout, c: Call, base: number): StepperState[] {
  return layers.map(({ hidden, state }) => {
    const parts = Object.keys(state) as StatePart[];
    return named(parts, (part) =>
      tf.tensor2d(c.read(base + 4 * (state[part] as number), batch * hidden), [batch, hidden]),
    );
  });
}

/** Sets the state of every layer; undefined means zeros. */
export function writeState(
  { batch, layers }: Layout,
  c: Call,
  base: number,
  state: readonly StepperState[] | undefined,
): void {
  layers.forEach(({ hidden, state: parts }, i) => {
    const zeros = new Float32Array(batch * hidden);
    for (const [part, at] of Object.entries(parts))
      c.write((state?.[i]?.[part as StatePart] as Tensor | undefined)?.dataSync() ?? zeros, base + 4 * at);
  });
}
