import type { RnnParams, RnnReluParams } from '@unroll/cells';
import { dRelu, dTanh, relu, tanh } from './activations.js';
import type { Walker } from './step.js';
import { add, dot, dotTransposed, matrix, mul, vector } from './vectors.js';

type Elementwise = (a: Float64Array) => Float64Array;

/** `hₜ = f(aₜ)`, `aₜ = W_hh·hₜ₋₁ + W_xh·xₜ + b_h`, and back: `∂L/∂hₜ₋₁ = W_hhᵀ·(f′(aₜ)⊙∂L/∂hₜ)`. */
const elman =
  (f: Elementwise, df: Elementwise) =>
  (params: RnnParams | RnnReluParams): Walker => {
    const [W_xh, W_hh, b_h] = [matrix(params.W_xh), matrix(params.W_hh), vector(params.b_h)];
    return ({ h }, x) => {
      const a = add(dot(W_hh, h as Float64Array), dot(W_xh, x), b_h);
      const slope = df(a);
      return {
        state: { h: f(a) },
        gates: { slope },
        back: (after) => {
          const da = mul(after['h'] as Float64Array, slope);
          return { at: after, before: { h: dotTransposed(W_hh, da) }, x: () => dotTransposed(W_xh, da) };
        },
      };
    };
  };

/**
 * The vanilla cell with tanh.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export const rnnWalker = elman(tanh, dTanh);

/**
 * The vanilla cell with a rectifier.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export const rnnReluWalker = elman(relu, dRelu);
