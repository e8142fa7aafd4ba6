import { dot, plus } from '../algebra.js';
import type { SpecCell } from './cell.js';
import type { HiddenSpecState, RnnSpecParams } from './rnn.js';

/** hₜ = max(0, W_hh·hₜ₋₁ + W_xh·xₜ + b_h), PyTorch's nn.RNN with nonlinearity='relu'. */
export const rnnReluSpec: SpecCell<RnnSpecParams, HiddenSpecState> = {
  name: 'rnnRelu',
  states: ['h'],
  shapes: (input, hidden) => ({ W_xh: [hidden, input], W_hh: [hidden, hidden], b_h: [hidden] }),
  step: ({ W_xh, W_hh, b_h }, { h }, x) => ({
    h: plus(dot(W_hh, h), dot(W_xh, x), b_h).map((a) => Math.max(0, a)),
  }),
};
