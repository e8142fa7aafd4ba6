import { checkFinite, checkShape, ShapeError, type Tensor2D } from '@unroll/tensor';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { type Matrix64, matrix } from '../walk/vectors.js';
import { radius } from './spectral-radius.js';

/** What a recurrent matrix does to what goes through it again and again. */
export interface Spectrum {
  /** Its singular values, the largest first, `[H]`. */
  readonly singularValues: Float64Array;
  /** `σ_max`: the most that one application can stretch a vector. */
  readonly sigmaMax: number;
  /** `ρ`: the largest modulus of an eigenvalue, the rate of many applications. Never above `σ_max`. */
  readonly spectralRadius: number;
}

/** The singular values of a matrix, the largest first. */
function singularValuesOf({ rows, columns, data }: Matrix64): Float64Array {
  const options = { computeLeftSingularVectors: false, computeRightSingularVectors: false, autoTranspose: true };
  const { diagonal } = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, data), options);
  return Float64Array.from(diagonal).sort((a, b) => b - a);
}

/**
 * Checks a recurrent matrix and reads it.
 * @internal
 */
export function squareMatrix(W: Tensor2D, name = 'W'): Matrix64 {
  checkShape(name, W, ['H', 'H']);
  if (W.shape[0] === 0) throw new ShapeError(`${name}: expected at least one row, got [0, 0]`);
  checkFinite(name, W);
  return matrix(W);
}

/**
 * `σ_max(W)` and all other singular values, and the spectral radius `ρ(W)`. The gradient of a vanilla cell is stretched by
 * at most `σ_max` at each step, and in the long run by about `ρ` times the mean of tanh′: with PyTorch's default weights
 * `σ_max` is near 1.155 and `ρ` near 0.577, so that it vanishes although `σ_max > 1`.
 * @param W - a recurrent matrix, `[H, H]`
 * @returns its spectrum
 * @throws ShapeError where it is not square
 * @throws RangeError where a number is not finite
 * @example
 * ```ts
 * import { spectrum } from '@unroll/probe';
 * import { ready, tensor } from '@unroll/tensor';
 *
 * await ready();
 * const { sigmaMax, spectralRadius } = spectrum(tensor([0, 4, 1, 0], [2, 2]));
 * if (Math.abs(sigmaMax - 4) > 1e-9 || Math.abs(spectralRadius - 2) > 1e-6) throw new Error('expected 4 and 2');
 * ```
 */
export const spectrum = (W: Tensor2D): Spectrum => spectrumOf(squareMatrix(W));

/**
 * The spectrum of a matrix in float64.
 * @internal
 */
export function spectrumOf(W: Matrix64): Spectrum {
  const singularValues = singularValuesOf(W);
  return { singularValues, sigmaMax: singularValues[0] as number, spectralRadius: radius(W) };
}
