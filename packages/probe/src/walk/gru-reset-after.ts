import type { GruResetAfterParams } from '@unroll/cells';
import { dSigmoid, dTanh, sigmoid, tanh } from './activations.js';
import type { Walker } from './step.js';
import { add, dot, dotTransposed, join, matrix, mul, oneMinus, parts, scale, vector } from './vectors.js';

type Three = [Float64Array, Float64Array, Float64Array];

/**
 * `hₜ = (1−z)⊙n + z⊙hₜ₋₁` with the reset after the matrix, `n = tanh(W_xn·x + b_n + r⊙(W_hn·h + b_hn))`, and back.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function gruResetAfterWalker(params: GruResetAfterParams): Walker {
  const [W_x, W_h, b, b_hn] = [matrix(params.W_x), matrix(params.W_h), vector(params.b), vector(params.b_hn)];
  return (state, x) => {
    const h = state['h'] as Float64Array;
    const [x_r, x_z, x_n] = parts(add(dot(W_x, x), b), 3) as Three;
    const [h_r, h_z, h_n] = parts(dot(W_h, h), 3) as Three;
    const [a_r, a_z] = [add(x_r, h_r), add(x_z, h_z)];
    const [r, z] = [sigmoid(a_r), sigmoid(a_z)];
    const inside = add(h_n, b_hn);
    const a_n = add(x_n, mul(r, inside));
    const n = tanh(a_n);
    return {
      state: { h: add(mul(oneMinus(z), n), mul(z, h)) },
      gates: { r, z, n },
      back: (after) => {
        const dh = after['h'] as Float64Array;
        const da_n = mul(dh, oneMinus(z), dTanh(a_n));
        const da_z = mul(dh, add(h, scale(n, -1)), dSigmoid(a_z));
        const da_r = mul(da_n, inside, dSigmoid(a_r));
        const before = add(mul(dh, z), dotTransposed(W_h, join(da_r, da_z, mul(da_n, r))));
        return { at: after, before: { h: before }, x: () => dotTransposed(W_x, join(da_r, da_z, da_n)) };
      },
    };
  };
}
