import type { SpecCell } from '../cells/cell.js';
import type { CellInputs, CellQuestion } from '../question.js';
import { specForward } from './forward.js';
import { mapInputs } from './nest.js';

/**
 * (f(x + ε) − f(x − ε)) / 2ε for every element of x, which is changed in place and put back.
 *
 * @param f - reads x
 * @param x - what to differentiate by
 * @param epsilon - step, relative to max(1, |xᵢ|); 1e-5 leaves about 1e-10 of truncation and of rounding
 * @returns one derivative for each element
 */
export function numericGradient(f: () => number, x: number[], epsilon = 1e-5): number[] {
  return x.map((value, i) => {
    const step = epsilon * Math.max(1, Math.abs(value));
    const at = (moved: number) => {
      x[i] = moved;
      return f();
    };
    const slope = (at(value + step) - at(value - step)) / (2 * step);
    x[i] = value;
    return slope;
  });
}

/** The question with other numbers in one of its inputs. */
const replace = (question: CellQuestion, path: string, data: readonly number[]): CellQuestion => ({
  ...question,
  ...mapInputs((at, a) => (at === path ? { shape: a.shape, data } : a), question),
});

/**
 * The gradient of the spec's loss by every input, by numeric differences.
 *
 * @param cell - the cell's spec
 * @param question - weights, state, inputs
 * @returns one derivative for each element of every input
 */
export const specGradients = (cell: SpecCell, question: CellQuestion): CellInputs =>
  mapInputs((path, { shape, data }) => {
    const moving = [...data];
    const moved = replace(question, path, moving);
    return { shape, data: numericGradient(() => specForward(cell, moved).loss, moving) };
  }, question);

/**
 * The slope of the spec's loss along one direction, Σ gradient ⊙ direction, by two numeric differences: (4·s(ε/2) − s(ε)) / 3
 * is free of the error of order ε² (Richardson), which grows with the length of a sequence.
 *
 * @param cell - the cell's spec
 * @param question - weights, state, inputs
 * @param path - which input moves: `params.0.W_x`, `state.2.h`, `x`.
 * @param start - the numbers of that input
 * @param direction - one number for each of them
 * @returns the slope
 */
export function specSlope(
  cell: SpecCell,
  question: CellQuestion,
  path: string,
  start: readonly number[],
  direction: readonly number[],
): number {
  const along = [0];
  const loss = () => {
    const moved = start.map((value, i) => value + (along[0] ?? 0) * (direction[i] ?? Number.NaN));
    return specForward(cell, replace(question, path, moved)).loss;
  };
  const slope = (epsilon: number) => numericGradient(loss, along, epsilon)[0] ?? Number.NaN;
  return (4 * slope(5e-6) - slope(1e-5)) / 3;
}
