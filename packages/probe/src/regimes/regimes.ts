import { type InitOptions, pytorchUniform } from '@unroll/cells';
import { glorot, identity, orthogonal } from '@unroll/tensor';

/** The names of {@link regimes}. */
export type RegimeName = 'pytorch' | 'glorot' | 'orthogonal' | 'identity';

/**
 * Distributions of first weights that are told apart by what they do to gradients; for `init` of a cell and for
 * `gradientAgainstLength`. A forget bias goes beside: `{ ...regimes.pytorch, forgetBias: 5 }`.
 *
 * - `pytorch`: everything uniform in ±1/√H; `σ_max` near 1.155, `ρ` near 0.577
 * - `glorot`: uniform in ±√(3/H) for recurrent matrices; `σ_max` near 2, `ρ` near 1 (Glorot and Bengio 2010)
 * - `orthogonal`: every singular value and every modulus of an eigenvalue is 1 (Saxe et al. 2013)
 * - `identity`: `W = 1` (Le, Jaitly and Hinton 2015, who use it with ReLU: see {@link irnn})
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { regimes, spectrum } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { W_hh } = rnn.init({ input: 1, hidden: 8 }, Math.random, regimes.orthogonal);
 * if (Math.abs(spectrum(W_hh).sigmaMax - 1) > 1e-5) throw new Error('expected 1');
 * ```
 */
export const regimes: Readonly<Record<RegimeName, InitOptions>> = {
  pytorch: pytorchUniform,
  glorot: { recurrent: glorot() },
  orthogonal: { recurrent: orthogonal() },
  identity: { recurrent: identity() },
};

/**
 * Finds a regime by its name.
 * @param name - one of the keys of {@link regimes}
 * @returns the distributions
 * @throws RangeError that lists the names there are
 * @example
 * ```ts
 * import { pytorchUniform } from '@unroll/cells';
 * import { regimeNamed } from '@unroll/probe';
 *
 * if (regimeNamed('pytorch') !== pytorchUniform) throw new Error('expected the same');
 * ```
 */
export function regimeNamed(name: string): InitOptions {
  if (Object.hasOwn(regimes, name)) return regimes[name as RegimeName];
  throw new RangeError(`regime: expected one of ${Object.keys(regimes).join(', ')}, got '${name}'`);
}
