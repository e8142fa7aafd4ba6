import { add, dot, relu, type Tensor1D, type Tensor2D, zeros } from '@unroll/tensor';
import { initGates } from '../init/gates.js';
import type { Cell, HiddenState } from './cell.js';
import type { Own } from './own.js';

/** Parameters of {@link rnnRelu}. */
export type RnnReluParams = Own<'rnnRelu'> & {
  /** Input weights, `[H, I]`. */
  readonly W_xh: Tensor2D;
  /** Recurrent weights, `[H, H]`. */
  readonly W_hh: Tensor2D;
  /** Bias, `[H]`. */
  readonly b_h: Tensor1D;
};

/**
 * One step of the vanilla cell with a rectifier: `hₜ = max(0, W_hh·hₜ₋₁ + W_xh·xₜ + b_h)`, PyTorch's
 * `nn.RNN(nonlinearity='relu')`. Start it from the identity to bridge long spans (Le, Jaitly & Hinton 2015).
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 */
export function rnnReluStep({ W_xh, W_hh, b_h }: RnnReluParams, { h }: HiddenState, x: Tensor2D): HiddenState {
  return { h: relu(add(dot(W_hh, h), dot(W_xh, x), b_h)) };
}

/**
 * The vanilla cell with a rectifier, whose step is {@link rnnReluStep}.
 *
 * $$ h_t = \max(0, W_{hh} h_{t-1} + W_{xh} x_t + b_h) $$
 */
export const rnnRelu: Cell<RnnReluParams, HiddenState> = {
  name: 'rnnRelu',
  directions: 1,
  gates: [{ name: 'h', role: 'other' }],
  shapes: ({ input, hidden }) => ({ W_xh: [hidden, input], W_hh: [hidden, hidden], b_h: [hidden] }),
  size: ({ W_xh: { shape } }) => ({ input: shape[1], hidden: shape[0] }),
  init(size, random, options) {
    const { W_x, W_h, b } = initGates(rnnRelu, size, random, options);
    return { W_xh: W_x, W_hh: W_h, b_h: b };
  },
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  step: rnnReluStep,
};
