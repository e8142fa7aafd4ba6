import type { Step, Vectors, Walker } from './step.js';

/**
 * The steps of one sequence through all layers: `[T][L]`.
 * @internal
 */
export type Tape = readonly (readonly Step[])[];

/**
 * Walks one sequence through layers on top of each other, one step of all layers at a time.
 * @param walkers - one for each layer, the one nearest to the input first
 * @param start - the state of each layer before the first step
 * @param xs - the inputs of the sequence
 * @yields the step of each layer
 * @internal
 */
export function* walk(
  walkers: readonly Walker[],
  start: readonly Vectors[],
  xs: Iterable<Float64Array>,
): Generator<readonly Step[]> {
  let states = start;
  for (const x_t of xs) {
    let x = x_t;
    const steps = walkers.map((stepOf, layer) => {
      const step = stepOf(states[layer] as Vectors, x);
      x = step.state['h'] as Float64Array;
      return step;
    });
    states = steps.map(({ state }) => state);
    yield steps;
  }
}

/**
 * Walks one sequence and remembers the way.
 * @param args - as for {@link walk}
 * @returns the steps
 * @internal
 */
export const forward = (...args: Parameters<typeof walk>): Tape => [...walk(...args)];
