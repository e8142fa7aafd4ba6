import type { LstmParams } from '@unroll/cells';
import { dSigmoid, dTanh, sigmoid, tanh } from './activations.js';
import type { Walker } from './step.js';
import { add, dot, dotTransposed, join, matrix, mul, parts, vector } from './vectors.js';

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];
type State = { readonly h: Float64Array; readonly c: Float64Array };

/**
 * `cₜ = f⊙cₜ₋₁ + i⊙g`, `hₜ = o⊙tanh(cₜ)`, and back: `∂L/∂cₜ` is what step `t+1` hands back and what comes through `hₜ`;
 * `∂L/∂cₜ₋₁ = f⊙∂L/∂cₜ`; `∂L/∂hₜ₋₁` comes through the gates.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function lstmWalker(params: LstmParams): Walker {
  const [W_x, W_h, b] = [matrix(params.W_x), matrix(params.W_h), vector(params.b)];
  return (state, x) => {
    const { h, c } = state as State;
    const [a_i, a_f, a_g, a_o] = parts(add(dot(W_x, x), dot(W_h, h), b), 4) as Four;
    const [i, f, g, o] = [sigmoid(a_i), sigmoid(a_f), tanh(a_g), sigmoid(a_o)];
    const c_t = add(mul(f, c), mul(i, g));
    return {
      state: { h: mul(o, tanh(c_t)), c: c_t },
      gates: { i, f, g, o },
      back: (after) => {
        const { h: dh, c: dc_later } = after as State;
        const dc = add(dc_later, mul(dh, o, dTanh(c_t)));
        const da_i = mul(dc, g, dSigmoid(a_i));
        const da_f = mul(dc, c, dSigmoid(a_f));
        const da_g = mul(dc, i, dTanh(a_g));
        const da_o = mul(dh, tanh(c_t), dSigmoid(a_o));
        const da = join(da_i, da_f, da_g, da_o);
        return {
          at: { h: dh, c: dc },
          before: { h: dotTransposed(W_h, da), c: mul(dc, f) },
          x: () => dotTransposed(W_x, da),
        };
      },
    };
  };
}
