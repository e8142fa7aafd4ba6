import { type RnnParams, rnn } from '@unroll/cells';
import type { Tensor3D, Tree } from '@unroll/tensor';
import { mean } from '../walk/vectors.js';
import { walks } from './along.js';
import { spectrumOf, squareMatrix } from './spectrum.js';

/** What the theory of Pascanu et al. says of one vanilla cell on given inputs. */
export interface VanillaTheory {
  /** `σ_max(W_hh)`. */
  readonly sigmaMax: number;
  /** `ρ(W_hh)`. */
  readonly spectralRadius: number;
  /** Mean of tanh′ over units and rows at every step, `[T]`. */
  readonly meanSlope: Float64Array;
  /** Geometric mean of tanh′ over units, rows and steps. */
  readonly typicalSlope: number;
  /**
   * `log10 σ_max^(T−t)` for t = 0 … T, `[T + 1]`: no gradient `∂h_T/∂h_t` is larger. Necessary for explosion is that it
   * rises; sufficient it is not.
   */
  readonly bound: Float64Array;
  /** `log10 (ρ·typicalSlope)^(T−t)` for t = 0 … T: about where the gradient goes. An estimate and no bound. */
  readonly estimate: Float64Array;
}

const powers = (rate: number, T: number) => Float64Array.from({ length: T + 1 }, (_, t) => (T - t) * Math.log10(rate));

/**
 * The theory beside the measurement, for the vanilla cell: `‖∂h_T/∂h_t‖ ≤ σ_max(W_hh)^(T−t)`, because tanh′ ≤ 1 (Pascanu,
 * Mikolov and Bengio 2013); in the long run the rate is near the spectral radius times tanh′.
 * @param params - the parameters
 * @param xs - the inputs, `[T, B, I]`
 * @param state - the state before the first step; default zeros
 * @returns spectrum, slopes, bound and estimate
 * @throws ShapeError or RangeError that names the argument that does not fit
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { gradientFlow, vanillaTheory } from '@unroll/probe';
 * import { normal, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = rnn.init({ input: 2, hidden: 8 }, Math.random);
 * const xs = normal(1)([50, 1, 2], Math.random);
 * const { bound } = vanillaTheory(params, xs);
 * const norms = gradientFlow(rnn, params, xs).layers[0]?.h.mean ?? new Float64Array();
 * const last = norms[50] ?? 0;
 * if (norms.some((norm, t) => norm - last > (bound[t] ?? 0) + 1e-9)) throw new Error('the bound was passed');
 * ```
 */
export function vanillaTheory(params: RnnParams, xs: Tensor3D, state?: Tree): VanillaTheory {
  const rows = walks(rnn as never, params as Tree, xs, state);
  const { sigmaMax, spectralRadius } = spectrumOf(squareMatrix(params.W_hh, 'params.W_hh'));
  const T = xs.shape[0];
  const slopes = (t: number) => rows.flatMap((steps) => Array.from(steps[t]?.gates['slope'] ?? []));
  const steps = Array.from({ length: T }, (_, t) => slopes(t));
  const typicalSlope = Math.exp(mean(steps.map((all) => mean(all.map(Math.log)))));
  return {
    sigmaMax,
    spectralRadius,
    meanSlope: Float64Array.from(steps, (all) => mean(all)),
    typicalSlope,
    bound: powers(sigmaMax, T),
    estimate: powers(spectralRadius * typicalSlope, T),
  };
}
