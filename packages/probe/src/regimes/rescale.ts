import { pytorchUniform } from '@unroll/cells';
import { checkPositive } from '@unroll/check';
import { type InitializerOf, mul, scope, type Tensor2D } from '@unroll/tensor';
import { type Spectrum, spectrum } from '../theory/spectrum.js';

/** What a recurrent matrix is scaled to: one of the two. */
export type SpectralTarget =
  | {
      /** The largest singular value wanted, above 0. */
      readonly sigmaMax: number;
    }
  | {
      /** The largest modulus of an eigenvalue wanted, above 0. */
      readonly spectralRadius: number;
    };

function wanted(target: SpectralTarget): readonly [keyof Spectrum & ('sigmaMax' | 'spectralRadius'), number] {
  const name = 'sigmaMax' in target ? 'sigmaMax' : 'spectralRadius';
  const value = 'sigmaMax' in target ? target.sigmaMax : target.spectralRadius;
  checkPositive(name, value);
  return [name, value];
}

/**
 * A recurrent matrix times the factor that gives it the wanted `σ_max` or spectral radius.
 * @param W - `[H, H]`; it stays as it is
 * @param target - what is wanted
 * @returns the scaled matrix, the caller's
 * @throws RangeError where the target is not above 0, or the matrix has nothing to scale (`σ_max` or `ρ` is 0)
 * @throws ShapeError where the matrix is not square
 * @example
 * ```ts
 * import { rescaled, spectrum } from '@unroll/probe';
 * import { ready, tensor } from '@unroll/tensor';
 *
 * await ready();
 * const W = rescaled(tensor([0, 4, 1, 0], [2, 2]), { spectralRadius: 1 });
 * if (Math.abs(spectrum(W).spectralRadius - 1) > 1e-5) throw new Error('expected 1');
 * ```
 */
export function rescaled(W: Tensor2D, target: SpectralTarget): Tensor2D {
  const [name, value] = wanted(target);
  const { [name]: now } = spectrum(W);
  if (now === 0) throw new RangeError(`W: expected a ${name} above 0, got 0: nothing to scale`);
  return scope(() => mul(W, value / now));
}

/**
 * Draws recurrent matrices of a wanted `σ_max` or spectral radius, gate by gate: for `init({ recurrent })` of a cell.
 * @param target - what is wanted
 * @param base - the distribution that is scaled; default PyTorch's, uniform
 * @returns the initialiser, for square matrices
 * @throws RangeError where the target is not above 0
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { scaledTo, spectrum } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { W_hh } = rnn.init({ input: 1, hidden: 8 }, Math.random, { recurrent: scaledTo({ sigmaMax: 1.5 }) });
 * if (Math.abs(spectrum(W_hh).sigmaMax - 1.5) > 1e-5) throw new Error('expected 1.5');
 * ```
 */
export function scaledTo(
  target: SpectralTarget,
  base: InitializerOf<readonly [number, number]> = pytorchUniform.recurrent as InitializerOf<readonly [number, number]>,
): InitializerOf<readonly [number, number]> {
  wanted(target);
  return (shape, random) => scope(() => rescaled(base(shape, random), target));
}
