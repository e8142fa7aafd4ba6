import { add, dot, mul, ones, sigmoid, type Tensor1D, type Tensor2D, tanh, zeros } from '@unroll/tensor';
import { initGates } from '../init/gates.js';
import type { Cell } from './cell.js';
import { layerNorm } from './layer-norm.js';
import { type LstmGates, type LstmState, lstm } from './lstm.js';
import type { Own } from './own.js';
import { parts } from './parts.js';

/** Parameters of {@link layerNormLstm}; row blocks in the order `i, f, g, o`. */
export type LayerNormLstmParams = Own<'layerNormLstm'> & {
  /** Input weights, `[4H, I]`. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, `[4H, H]`. */
  readonly W_h: Tensor2D;
  /** Bias of the gates, `[4H]`. */
  readonly b: Tensor1D;
  /** Gain of what the input brings, `[4H]`. */
  readonly g_x: Tensor1D;
  /** Gain of what the state brings, `[4H]`. */
  readonly g_h: Tensor1D;
  /** Gain of the cell state on its way out, `[H]`. */
  readonly g_c: Tensor1D;
  /** Bias of the cell state on its way out, `[H]`. */
  readonly b_c: Tensor1D;
};

/**
 * The gates of one step: `i, f, o = σ(a)` and `g = tanh(a)` with `a = LN(W_x·xₜ; g_x) + LN(W_h·hₜ₋₁; g_h) + b`.
 * @param params - the parameters
 * @param state - the state before the step; only `h [B, H]` is read
 * @param x - the input, `[B, I]`
 * @returns the gates, each `[B, H]`
 */
export function layerNormLstmGates(
  { W_x, W_h, b, g_x, g_h }: LayerNormLstmParams,
  { h }: { readonly h: Tensor2D },
  x: Tensor2D,
): LstmGates {
  const [i, f, g, o] = parts(add(layerNorm(dot(W_x, x), g_x), layerNorm(dot(W_h, h), g_h), b), 4, 1);
  return { i: sigmoid(i), f: sigmoid(f), g: tanh(g), o: sigmoid(o) };
}

/**
 * One step of the layer-norm LSTM: `cₜ = f⊙cₜ₋₁ + i⊙g`, `hₜ = o⊙tanh(LN(cₜ; g_c) + b_c)` (Ba, Kiros & Hinton 2016, "Layer
 * Normalization", arXiv 1607.06450, equations 20 to 22), with the gates of {@link layerNormLstmGates}.
 * @param params - the parameters
 * @param state - the state before the step, `h` and `c` `[B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 */
export function layerNormLstmStep(params: LayerNormLstmParams, { h, c }: LstmState, x: Tensor2D): LstmState {
  const { i, f, g, o } = layerNormLstmGates(params, { h }, x);
  const c_t = add(mul(f, c), mul(i, g));
  const h_t = mul(o, tanh(add(layerNorm(c_t, params.g_c), params.b_c)));
  return { h: h_t, c: c_t };
}

/**
 * The LSTM with layer normalisation, whose step is {@link layerNormLstmStep}; gains start at 1.
 *
 * $$
 * \begin{aligned}
 * c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
 * h_t &= o_t \odot \tanh(\mathrm{LN}(c_t; g_c) + b_c)
 * \end{aligned}
 * $$
 *
 * The gates are those of {@link lstm}, of normalised `W_x·xₜ` and `W_h·hₜ₋₁`.
 */
export const layerNormLstm: Cell<LayerNormLstmParams, LstmState> = {
  name: 'layerNormLstm',
  directions: 1,
  gates: lstm.gates,
  highway: 'c',
  shapes: ({ input, hidden: H }) => ({
    W_x: [4 * H, input],
    W_h: [4 * H, H],
    b: [4 * H],
    g_x: [4 * H],
    g_h: [4 * H],
    g_c: [H],
    b_c: [H],
  }),
  size: ({ W_x, W_h }) => ({ input: W_x.shape[1], hidden: W_h.shape[1] }),
  init: (size, random, options) => ({
    ...initGates(layerNormLstm, size, random, { forgetBias: 1, ...options }),
    g_x: ones([4 * size.hidden]),
    g_h: ones([4 * size.hidden]),
    g_c: ones([size.hidden]),
    b_c: zeros([size.hidden]),
  }),
  zero: lstm.zero,
  activations: layerNormLstmGates,
  step: layerNormLstmStep,
};
