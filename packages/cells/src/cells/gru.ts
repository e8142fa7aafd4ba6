import { add, dot, mul, sigmoid, sub, type Tensor1D, type Tensor2D, tanh, zeros } from '@unroll/tensor';
import { initGates } from '../init/gates.js';
import type { Cell } from './cell.js';
import { kernel } from './kernel.js';
import type { Own } from './own.js';
import { parts } from './parts.js';

/** Parameters of {@link gru}; row blocks in the order `r, z, n`. */
export type GruParams = Own<'gru'> & {
  /** Input weights, `[3H, I]`. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, `[3H, H]`. */
  readonly W_h: Tensor2D;
  /** Bias, `[3H]`. */
  readonly b: Tensor1D;
};

/** State of {@link gru} and {@link gruResetAfter}. */
export type GruState = {
  /** Hidden state, `[B, H]`. */
  readonly h: Tensor2D;
};

/** The gates of one step of {@link gru} or {@link gruResetAfter}, each `[B, H]`. */
export type GruGates = {
  /** Reset gate, in (0, 1). */
  readonly r: Tensor2D;
  /** Update gate, in (0, 1): 1 takes the candidate in {@link gru}, 1 keeps the state in {@link gruResetAfter}. */
  readonly z: Tensor2D;
  /** Candidate, in (−1, 1). */
  readonly n: Tensor2D;
};

/**
 * The gates of one step, the reset before the matrix: `r, z = σ(W_x·xₜ + W_h·hₜ₋₁ + b)` and
 * `n = tanh(W_x·xₜ + W_h·(r⊙hₜ₋₁) + b)`, each with its own rows of the weights.
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the gates, each `[B, H]`
 */
export function gruGates({ W_x, W_h, b }: GruParams, { h }: GruState, x: Tensor2D): GruGates {
  const [W_hr, W_hz, W_hn] = parts(W_h, 3, 0);
  const [x_r, x_z, x_n] = parts(add(dot(W_x, x), b), 3, 1);
  const r = sigmoid(add(x_r, dot(W_hr, h)));
  const z = sigmoid(add(x_z, dot(W_hz, h)));
  const n = tanh(add(x_n, dot(W_hn, mul(r, h))));
  return { r, z, n };
}

/**
 * One step of the GRU with the reset before the matrix: `hₜ = (1−z)⊙hₜ₋₁ + z⊙n` (Cho et al. 2014, in the form of Chung
 * et al. 2014), with the gates of {@link gruGates}.
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 * @example
 * ```ts
 * import { gru, gruStep } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = gru.init({ input: 3, hidden: 2 }, Math.random);
 * const { h } = gruStep(params, gru.zero(1, 2), ones([1, 3]));
 * if (h.shape.join() !== '1,2') throw new Error('expected [B, H]');
 * ```
 */
export function gruStep(params: GruParams, { h }: GruState, x: Tensor2D): GruState {
  const { z, n } = gruGates(params, { h }, x);
  return { h: add(mul(sub(1, z), h), mul(z, n)) };
}

/**
 * The GRU of the textbooks, whose step is {@link gruStep}. For PyTorch's, see {@link gruResetAfter}.
 *
 * $$
 * \begin{aligned}
 * r_t, z_t &= \sigma(W_x x_t + W_h h_{t-1} + b) \\
 * n_t &= \tanh(W_x x_t + W_h (r_t \odot h_{t-1}) + b) \\
 * h_t &= (1 - z_t) \odot h_{t-1} + z_t \odot n_t
 * \end{aligned}
 * $$
 *
 * Each gate has its own rows of `W_x`, `W_h` and `b`, in the order `r, z, n`.
 */
export const gru: Cell<GruParams, GruState> = {
  name: 'gru',
  directions: 1,
  gates: [
    { name: 'r', role: 'other' },
    { name: 'z', role: 'overwrite' },
    { name: 'n', role: 'other' },
  ],
  highway: 'h',
  shapes: ({ input, hidden }) => ({ W_x: [3 * hidden, input], W_h: [3 * hidden, hidden], b: [3 * hidden] }),
  size: ({ W_x, W_h }) => ({ input: W_x.shape[1], hidden: W_h.shape[1] }),
  init: (size, random, options) => initGates(gru, size, random, options),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  activations: gruGates,
  step: gruStep,
  ...kernel('gru', (params: GruParams) => params),
};
