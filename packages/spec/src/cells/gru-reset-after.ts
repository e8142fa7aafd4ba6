import { dot, gate, type Matrix, oneMinus, plus, sigmoid, tanh, times, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';
import type { HiddenSpecState } from './rnn.js';

/** W_x [3H, I], W_h [3H, H], b [3H], gates in the order r, z, n; b_hn [H] lies inside the reset. */
export type GruResetAfterSpecParams = { W_x: Matrix; W_h: Matrix; b: Vector; b_hn: Vector };

/** n = tanh(W_xn·x + b_n + r ⊙ (W_hn·h + b_hn)), hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁ (PyTorch's and cuDNN's GRU). */
export const gruResetAfterSpec: SpecCell<GruResetAfterSpecParams, HiddenSpecState> = {
  name: 'gruResetAfter',
  states: ['h'],
  shapes: (input, hidden) => ({
    W_x: [3 * hidden, input],
    W_h: [3 * hidden, hidden],
    b: [3 * hidden],
    b_hn: [hidden],
  }),
  step({ W_x, W_h, b, b_hn }, { h }, x) {
    const H = h.length;
    const fromX = (k: number) => plus(dot(gate(W_x, k, H), x), gate(b, k, H));
    const fromH = (k: number) => dot(gate(W_h, k, H), h);
    const r = sigmoid(plus(fromX(0), fromH(0)));
    const z = sigmoid(plus(fromX(1), fromH(1)));
    const n = tanh(plus(fromX(2), times(r, plus(fromH(2), b_hn))));
    return { h: plus(times(oneMinus(z), n), times(z, h)) };
  },
};
