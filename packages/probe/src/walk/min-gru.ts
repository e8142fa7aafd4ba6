import type { MinGruParams } from '@unroll/cells';
import { dSigmoid, sigmoid } from './activations.js';
import type { Walker } from './step.js';
import { add, dot, dotTransposed, join, matrix, mul, oneMinus, parts, scale, vector } from './vectors.js';

type Two = [Float64Array, Float64Array];

/**
 * `hₜ = (1−z)⊙hₜ₋₁ + z⊙n`, `z = σ(W_xz·xₜ + b_z)`, `n = W_xn·xₜ + b_n`, and back: no gate looks at `h`, so that
 * `∂L/∂hₜ₋₁ = (1−z)⊙∂L/∂hₜ` and nothing else.
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function minGruWalker(params: MinGruParams): Walker {
  const [W_x, b] = [matrix(params.W_x), vector(params.b)];
  return (state, x) => {
    const h = state['h'] as Float64Array;
    const [a_z, n] = parts(add(dot(W_x, x), b), 2) as Two;
    const z = sigmoid(a_z);
    return {
      state: { h: add(mul(oneMinus(z), h), mul(z, n)) },
      gates: { z, n },
      back: (after) => {
        const dh = after['h'] as Float64Array;
        const da_z = mul(dh, add(n, scale(h, -1)), dSigmoid(a_z));
        return {
          at: after,
          before: { h: mul(dh, oneMinus(z)) },
          x: () => dotTransposed(W_x, join(da_z, mul(dh, z))),
        };
      },
    };
  };
}
