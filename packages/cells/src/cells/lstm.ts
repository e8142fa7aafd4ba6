import { add, dot, mul, sigmoid, type Tensor1D, type Tensor2D, tanh, zeros } from '@unroll/tensor';
import { initGates } from '../init/gates.js';
import type { Cell } from './cell.js';
import { kernel } from './kernel.js';
import type { Own } from './own.js';
import { parts } from './parts.js';

/** Parameters of {@link lstm}; row blocks in the order `i, f, g, o`. */
export type LstmParams = Own<'lstm'> & {
  /** Input weights, `[4H, I]`. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, `[4H, H]`. */
  readonly W_h: Tensor2D;
  /** Bias, `[4H]`. */
  readonly b: Tensor1D;
};

/** State of {@link lstm}. */
export type LstmState = {
  /** Hidden state, `[B, H]`. */
  readonly h: Tensor2D;
  /** Cell state, `[B, H]`. */
  readonly c: Tensor2D;
};

/** The gates of one step of {@link lstm}, each `[B, H]`. */
export type LstmGates = {
  /** Input gate, in (0, 1). */
  readonly i: Tensor2D;
  /** Forget gate, in (0, 1): 1 keeps. */
  readonly f: Tensor2D;
  /** Candidate, in (−1, 1). */
  readonly g: Tensor2D;
  /** Output gate, in (0, 1). */
  readonly o: Tensor2D;
};

/**
 * The gates of one step: `i, f, o = σ(W_x·xₜ + W_h·hₜ₋₁ + b)` and `g = tanh(…)`, each with its own rows of the weights.
 * @param params - the parameters
 * @param state - the state before the step; only `h [B, H]` is read
 * @param x - the input, `[B, I]`
 * @returns the gates, each `[B, H]`
 */
export function lstmGates({ W_x, W_h, b }: LstmParams, { h }: { readonly h: Tensor2D }, x: Tensor2D): LstmGates {
  const [i, f, g, o] = parts(add(dot(W_x, x), dot(W_h, h), b), 4, 1);
  return { i: sigmoid(i), f: sigmoid(f), g: tanh(g), o: sigmoid(o) };
}

/**
 * One step of the LSTM: `cₜ = f⊙cₜ₋₁ + i⊙g`, `hₜ = o⊙tanh(cₜ)` (Hochreiter & Schmidhuber 1997; forget gate: Gers et al.
 * 2000), with the gates of {@link lstmGates}.
 * @param params - the parameters
 * @param state - the state before the step, `h` and `c` `[B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 * @example
 * ```ts
 * import { lstm, lstmStep } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 3, hidden: 2 }, Math.random);
 * const { h, c } = lstmStep(params, lstm.zero(1, 2), ones([1, 3]));
 * if (h.shape.join() !== '1,2' || c.shape.join() !== '1,2') throw new Error('expected [B, H]');
 * ```
 */
export function lstmStep(params: LstmParams, { h, c }: LstmState, x: Tensor2D): LstmState {
  const { i, f, g, o } = lstmGates(params, { h }, x);
  const c_t = add(mul(f, c), mul(i, g));
  const h_t = mul(o, tanh(c_t));
  return { h: h_t, c: c_t };
}

/**
 * The LSTM, whose step is {@link lstmStep}. Its forget gate starts with a bias of 1 (see {@link InitOptions}).
 *
 * $$
 * \begin{aligned}
 * i_t, f_t, o_t &= \sigma(W_x x_t + W_h h_{t-1} + b) \\
 * g_t &= \tanh(W_x x_t + W_h h_{t-1} + b) \\
 * c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
 * h_t &= o_t \odot \tanh(c_t)
 * \end{aligned}
 * $$
 *
 * Each gate has its own rows of `W_x`, `W_h` and `b`, in the order `i, f, g, o`.
 */
export const lstm: Cell<LstmParams, LstmState> = {
  name: 'lstm',
  directions: 1,
  gates: [
    { name: 'i', role: 'write' },
    { name: 'f', role: 'keep' },
    { name: 'g', role: 'other' },
    { name: 'o', role: 'other' },
  ],
  highway: 'c',
  shapes: ({ input, hidden }) => ({ W_x: [4 * hidden, input], W_h: [4 * hidden, hidden], b: [4 * hidden] }),
  size: ({ W_x, W_h }) => ({ input: W_x.shape[1], hidden: W_h.shape[1] }),
  init: (size, random, options) => initGates(lstm, size, random, { forgetBias: 1, ...options }),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]), c: zeros([batch, hidden]) }),
  activations: lstmGates,
  step: lstmStep,
  ...kernel('lstm', (params: LstmParams) => params),
};
