import { add, dot, mul, sigmoid, sub, type Tensor1D, type Tensor2D, tanh, zeros } from '@unroll/tensor';
import { initBias, initGates } from '../init/gates.js';
import type { Cell } from './cell.js';
import type { GruGates, GruState } from './gru.js';
import { kernel } from './kernel.js';
import type { Own } from './own.js';
import { parts } from './parts.js';

/** Parameters of {@link gruResetAfter}; row blocks in the order `r, z, n`. */
export type GruResetAfterParams = Own<'gruResetAfter'> & {
  /** Input weights, `[3H, I]`. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, `[3H, H]`. */
  readonly W_h: Tensor2D;
  /** Bias outside the reset, `[3H]`. */
  readonly b: Tensor1D;
  /** Bias of the candidate inside the reset, `[H]`. */
  readonly b_hn: Tensor1D;
};

/**
 * The gates of one step, the reset after the matrix: `r, z = σ(W_x·xₜ + W_h·hₜ₋₁ + b)` and
 * `n = tanh(W_xn·xₜ + b_n + r⊙(W_hn·hₜ₋₁ + b_hn))`.
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the gates, each `[B, H]`
 */
export function gruResetAfterGates(params: GruResetAfterParams, { h }: GruState, x: Tensor2D): GruGates {
  const { W_x, W_h, b, b_hn } = params;
  const [x_r, x_z, x_n] = parts(add(dot(W_x, x), b), 3, 1);
  const [h_r, h_z, h_n] = parts(dot(W_h, h), 3, 1);
  const r = sigmoid(add(x_r, h_r));
  const z = sigmoid(add(x_z, h_z));
  const n = tanh(add(x_n, mul(r, add(h_n, b_hn))));
  return { r, z, n };
}

/**
 * One step of the GRU with the reset after the matrix, as in PyTorch and cuDNN: `hₜ = (1−z)⊙n + z⊙hₜ₋₁`, with the gates
 * of {@link gruResetAfterGates}.
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 * @example
 * ```ts
 * import { gruResetAfter, gruResetAfterStep } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = gruResetAfter.init({ input: 3, hidden: 2 }, Math.random);
 * const { h } = gruResetAfterStep(params, gruResetAfter.zero(1, 2), ones([1, 3]));
 * if (h.shape.join() !== '1,2') throw new Error('expected [B, H]');
 * ```
 */
export function gruResetAfterStep(params: GruResetAfterParams, { h }: GruState, x: Tensor2D): GruState {
  const { z, n } = gruResetAfterGates(params, { h }, x);
  return { h: add(mul(sub(1, z), n), mul(z, h)) };
}

/**
 * PyTorch's GRU, whose step is {@link gruResetAfterStep}. For the textbooks' one, see {@link gru}.
 *
 * $$
 * \begin{aligned}
 * r_t, z_t &= \sigma(W_x x_t + W_h h_{t-1} + b) \\
 * n_t &= \tanh(W_x x_t + b + r_t \odot (W_h h_{t-1} + b_{hn})) \\
 * h_t &= (1 - z_t) \odot n_t + z_t \odot h_{t-1}
 * \end{aligned}
 * $$
 *
 * Each gate has its own rows of `W_x`, `W_h` and `b`, in the order `r, z, n`.
 */
export const gruResetAfter: Cell<GruResetAfterParams, GruState> = {
  name: 'gruResetAfter',
  directions: 1,
  gates: [
    { name: 'r', role: 'other' },
    { name: 'z', role: 'keep' },
    { name: 'n', role: 'other' },
  ],
  highway: 'h',
  shapes: ({ input, hidden }) => ({
    W_x: [3 * hidden, input],
    W_h: [3 * hidden, hidden],
    b: [3 * hidden],
    b_hn: [hidden],
  }),
  size: ({ W_x, W_h }) => ({ input: W_x.shape[1], hidden: W_h.shape[1] }),
  init: (size, random, options) => ({
    ...initGates(gruResetAfter, size, random, options),
    b_hn: initBias(size, random, options),
  }),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  activations: gruResetAfterGates,
  step: gruResetAfterStep,
  ...kernel('gruResetAfter', (params: GruResetAfterParams) => params),
};
