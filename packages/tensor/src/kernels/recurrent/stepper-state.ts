import * as tf from '@tensorflow/tfjs-core';
import { named, type StatePart } from '@unroll/kernels';
import { values } from '../../create.js';
import type { StateForm } from './stepper-check.js';
import type { StepperState } from './stepper-types.js';

/** A whole state as tensors, layer after layer. */
export function readStates(all: Float32Array, { batch, layers }: StateForm): StepperState[] {
  let at = 0;
  return layers.map(({ hidden, state }) =>
    named(Object.keys(state) as StatePart[], () => {
      const from = at;
      at += batch * hidden;
      return tf.tensor2d(all.slice(from, at), [batch, hidden]);
    }),
  );
}

/** The reverse; undefined means zeros. */
export function wholeState(given: readonly StepperState[] | undefined, { batch, layers }: StateForm): Float32Array {
  const parts = layers.flatMap(({ hidden, state }, i) =>
    (Object.keys(state) as StatePart[]).map((part) => {
      const x = given?.[i]?.[part];
      return x ? values(x) : new Float32Array(batch * hidden);
    }),
  );
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
