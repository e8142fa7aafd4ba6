import type { RnnParams } from '@unroll/cells';
import { dTanh, tanh } from './activations.js';
import type { Walker } from './step.js';
import { add, dot, dotTransposed, matrix, mul, vector } from './vectors.js';

/**
 * `hₜ = tanh(aₜ)`, `aₜ = W_hh·hₜ₋₁ + W_xh·xₜ + b_h`, and back: `∂L/∂hₜ₋₁ = W_hhᵀ·(tanh′(aₜ)⊙∂L/∂hₜ)`.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function rnnWalker(params: RnnParams): Walker {
  const [W_xh, W_hh, b_h] = [matrix(params.W_xh), matrix(params.W_hh), vector(params.b_h)];
  return ({ h }, x) => {
    const a = add(dot(W_hh, h as Float64Array), dot(W_xh, x), b_h);
    return {
      state: { h: tanh(a) },
      gates: { slope: dTanh(a) },
      back: (after) => {
        const da = mul(after['h'] as Float64Array, dTanh(a));
        return { at: after, before: { h: dotTransposed(W_hh, da) }, x: () => dotTransposed(W_xh, da) };
      },
    };
  };
}
