import { dot, gate, type Matrix, oneMinus, plus, sigmoid, tanh, times, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';
import type { HiddenSpecState } from './rnn.js';

/** W_x [3H, I], W_h [3H, H], b [3H], gates in the order r, z, n. */
export type GruSpecParams = { W_x: Matrix; W_h: Matrix; b: Vector };

/** n = tanh(W_xn·x + W_hn·(r ⊙ h) + b_n), hₜ = (1 − z) ⊙ hₜ₋₁ + z ⊙ n (Cho et al. 2014, with z and 1 − z exchanged). */
export const gruSpec: SpecCell<GruSpecParams, HiddenSpecState> = {
  name: 'gru',
  states: ['h'],
  shapes: (input, hidden) => ({ W_x: [3 * hidden, input], W_h: [3 * hidden, hidden], b: [3 * hidden] }),
  step({ W_x, W_h, b }, { h }, x) {
    const H = h.length;
    const sum = (k: number, past: Vector) => plus(dot(gate(W_x, k, H), x), dot(gate(W_h, k, H), past), gate(b, k, H));
    const r = sigmoid(sum(0, h));
    const z = sigmoid(sum(1, h));
    const n = tanh(sum(2, times(r, h)));
    return { h: plus(times(oneMinus(z), h), times(z, n)) };
  },
};
