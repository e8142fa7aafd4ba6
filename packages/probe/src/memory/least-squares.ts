import { Matrix, solve } from 'ml-matrix';
import { mean } from '../walk/vectors.js';

/** One sample: the state, and what is to be read out of it. */
interface Samples {
  /** `[N][S]`. */
  readonly states: readonly Float64Array[];
  /** `[N][D]`. */
  readonly targets: readonly Float64Array[];
}

/** With a column of ones, for the offset. */
const design = (states: readonly Float64Array[]) => new Matrix(states.map((state) => [...state, 1]));

/** Linear readout by the normal equations, with the least ridge that keeps them solvable. */
function readout({ states, targets }: Samples): Matrix {
  const X = design(states);
  const gram = X.transpose().mmul(X);
  const ridge = Matrix.eye(gram.rows).mul((1e-9 * gram.trace()) / gram.rows);
  return solve(gram.add(ridge), X.transpose().mmul(new Matrix(targets.map((row) => [...row]))));
}

/**
 * The share of the variance of each target that a linear readout of the state explains, on samples it was not fitted to.
 * @param fitted - samples for the fit
 * @param unseen - samples for the measurement
 * @returns one number for each target, from 0 to 1
 * @internal
 */
export function explained(fitted: Samples, unseen: Samples): Float64Array {
  const said = design(unseen.states).mmul(readout(fitted));
  const count = unseen.targets[0]?.length ?? 0;
  return Float64Array.from({ length: count }, (_, d) => {
    const truth = unseen.targets.map((row) => row[d] as number);
    const middle = mean(truth);
    const variance = truth.reduce((sum, y) => sum + (y - middle) ** 2, 0);
    const residue = truth.reduce((sum, y, n) => sum + (y - said.get(n, d)) ** 2, 0);
    return Math.max(0, 1 - residue / variance);
  });
}
