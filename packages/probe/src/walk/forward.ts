import type { Step, Vectors, Walker } from './step.js';

/**
 * The steps of one sequence through all layers: `[T][L]`.
 * @internal
 */
export type Tape = readonly (readonly Step[])[];

/**
 * Walks one sequence through layers on top of each other and remembers the way.
 * @param walkers one for each layer, the one nearest to the input first
 * @param start the state of each layer before the first step
 * @param xs the inputs of the sequence
 * @returns the steps
 * @internal
 */
export function forward(walkers: readonly Walker[], start: readonly Vectors[], xs: readonly Float64Array[]): Tape {
  let states = start;
  return xs.map((x_t) => {
    let x = x_t;
    const steps = walkers.map((walk, layer) => {
      const step = walk(states[layer] as Vectors, x);
      x = step.state['h'] as Float64Array;
      return step;
    });
    states = steps.map(({ state }) => state);
    return steps;
  });
}
