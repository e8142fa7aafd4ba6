import type { Cell } from '@unroll/cells';
import { checkKeys, checkWhole } from '@unroll/check';
import type { Tensor3D, Tree } from '@unroll/tensor';
import type { Step } from '../walk/step.js';
import { join, type Matrix64 } from '../walk/vectors.js';
import { walks } from './along.js';
import { type Spectrum, spectrumOf } from './spectrum.js';

/** The spectrum of `∂stateₜ/∂stateₜ₋₁` at one step. */
export interface JacobianSpectrum extends Spectrum {
  /** The step `t`, from 1 to `T`. */
  readonly step: number;
}

/** Where the Jacobian is taken. */
export interface JacobianOptions {
  /** Take every so many steps, beginning with the first. Default 1: all of them. */
  readonly every?: number;
  /** The state before the first step, one row. Default zeros. */
  readonly state?: Tree;
}

/** `∂stateₜ/∂stateₜ₋₁`, one row for each element of the state; `h` and then `c` where there are two. */
function jacobian({ state, back }: Step): Matrix64 {
  const parts = Object.entries(state);
  const size = parts.reduce((sum, [, x]) => sum + x.length, 0);
  const rows = parts.flatMap(([name, x]) =>
    Array.from(x, (_, k) => {
      const unit = Object.fromEntries(parts.map(([other, y]) => [other, new Float64Array(y.length)]));
      (unit[name] as Float64Array)[k] = 1;
      const { before } = back(unit);
      return join(...parts.map(([part]) => before[part] as Float64Array));
    }),
  );
  return { rows: size, columns: size, data: join(...rows) };
}

/**
 * The singular values and spectral radius of the Jacobian of single steps, `∂stateₜ/∂stateₜ₋₁`, along one sequence: for
 * the vanilla cell of `diag(tanh′)·W_hh`, for the `lstm` of the whole state `(h, c)`, `[2H, 2H]`.
 * @param cell - the cell
 * @param params - its parameters
 * @param xs - the inputs of one sequence, `[T, 1, I]`
 * @param options - which steps, first state
 * @returns one spectrum for each step taken
 * @throws ShapeError or RangeError that names the argument that does not fit
 * @example
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { jacobianSpectra } from '@unroll/probe';
 * import { ready, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 1, hidden: 4 }, Math.random);
 * const spectra = jacobianSpectra(lstm, params, zeros([10, 1, 1]), { every: 5 });
 * if (spectra.map(({ step }) => step).join() !== '1,6') throw new Error('expected steps 1 and 6');
 * if (spectra[0]?.singularValues.length !== 8) throw new Error('expected 2H');
 * ```
 */
export function jacobianSpectra(
  cell: Cell,
  params: Tree,
  xs: Tensor3D,
  options: JacobianOptions = {},
): readonly JacobianSpectrum[] {
  checkKeys('jacobianSpectra', options, ['every', 'state']);
  const { every = 1, state } = options;
  checkWhole('every', every);
  const [row = [], ...others] = walks(cell, params, xs, state);
  if (others.length > 0) throw new RangeError(`xs: expected one sequence, [T, 1, I], got ${others.length + 1}`);
  return row
    .map((step, t) => ({ step, t }))
    .filter(({ t }) => t % every === 0)
    .map(({ step, t }) => ({ step: t + 1, ...spectrumOf(jacobian(step)) }));
}
