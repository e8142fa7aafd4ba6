import type { GruParams } from '@unroll/cells';
import { dSigmoid, dTanh, sigmoid, tanh } from './activations.js';
import type { Walker } from './step.js';
import {
  add,
  block,
  dot,
  dotTransposed,
  join,
  type Matrix64,
  matrix,
  mul,
  oneMinus,
  parts,
  scale,
  vector,
} from './vectors.js';

type Three<T> = [T, T, T];

/**
 * `hₜ = (1−z)⊙hₜ₋₁ + z⊙n` with the reset before the matrix, `n = tanh(W_xn·x + W_hn·(r⊙h) + b_n)`, and back.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function gruWalker(params: GruParams): Walker {
  const [W_x, W_h, b] = [matrix(params.W_x), matrix(params.W_h), vector(params.b)];
  const [W_hr, W_hz, W_hn] = [0, 1, 2].map((k) => block(W_h, W_h.columns, k)) as Three<Matrix64>;
  return (state, x) => {
    const h = state['h'] as Float64Array;
    const [x_r, x_z, x_n] = parts(add(dot(W_x, x), b), 3) as Three<Float64Array>;
    const [a_r, a_z] = [add(x_r, dot(W_hr, h)), add(x_z, dot(W_hz, h))];
    const [r, z] = [sigmoid(a_r), sigmoid(a_z)];
    const a_n = add(x_n, dot(W_hn, mul(r, h)));
    const n = tanh(a_n);
    return {
      state: { h: add(mul(oneMinus(z), h), mul(z, n)) },
      gates: { r, z, n },
      back: (after) => {
        const dh = after['h'] as Float64Array;
        const da_n = mul(dh, z, dTanh(a_n));
        const da_z = mul(dh, add(n, scale(h, -1)), dSigmoid(a_z));
        const d_rh = dotTransposed(W_hn, da_n);
        const da_r = mul(d_rh, h, dSigmoid(a_r));
        const direct = mul(dh, oneMinus(z));
        const before = add(direct, mul(d_rh, r), dotTransposed(W_hr, da_r), dotTransposed(W_hz, da_z));
        return { at: after, before: { h: before }, x: () => dotTransposed(W_x, join(da_r, da_z, da_n)) };
      },
    };
  };
}
