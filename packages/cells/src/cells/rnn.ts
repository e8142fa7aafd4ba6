import { add, dot, type Tensor1D, type Tensor2D, tanh, zeros } from '@unroll/tensor';
import { initGates } from '../init/gates.js';
import type { Cell } from './cell.js';
import { kernel } from './kernel.js';
import type { Own } from './own.js';

/** Parameters of {@link rnn}. */
export type RnnParams = Own<'rnn'> & {
  /** Input weights, `[H, I]`. */
  readonly W_xh: Tensor2D;
  /** Recurrent weights, `[H, H]`. */
  readonly W_hh: Tensor2D;
  /** Bias, `[H]`. */
  readonly b_h: Tensor1D;
};

/** State of {@link rnn}. */
export type RnnState = {
  /** Hidden state, `[B, H]`. */
  readonly h: Tensor2D;
};

/**
 * One step of the vanilla cell: `hₜ = tanh(W_hh·hₜ₋₁ + W_xh·xₜ + b_h)` (Elman 1990).
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 * @example
 * ```ts
 * import { rnn, rnnStep } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = rnn.init({ input: 3, hidden: 2 }, Math.random);
 * const { h } = rnnStep(params, rnn.zero(1, 2), ones([1, 3]));
 * if (h.shape.join() !== '1,2') throw new Error('expected [B, H]');
 * ```
 */
export function rnnStep({ W_xh, W_hh, b_h }: RnnParams, { h }: RnnState, x: Tensor2D): RnnState {
  return { h: tanh(add(dot(W_hh, h), dot(W_xh, x), b_h)) };
}

/**
 * The vanilla cell (Elman 1990), whose step is {@link rnnStep}.
 *
 * $$ h_t = \tanh(W_{hh} h_{t-1} + W_{xh} x_t + b_h) $$
 */
export const rnn: Cell<RnnParams, RnnState> = {
  name: 'rnn',
  directions: 1,
  gates: [{ name: 'h', role: 'other' }],
  shapes: ({ input, hidden }) => ({ W_xh: [hidden, input], W_hh: [hidden, hidden], b_h: [hidden] }),
  size: ({ W_xh: { shape } }) => ({ input: shape[1], hidden: shape[0] }),
  init(size, random, options) {
    const { W_x, W_h, b } = initGates(rnn, size, random, options);
    return { W_xh: W_x, W_hh: W_h, b_h: b };
  },
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  step: rnnStep,
  ...kernel('rnn', ({ W_xh, W_hh, b_h }: RnnParams) => ({ W_x: W_xh, W_h: W_hh, b: b_h })),
};
