import { dot, gate, type Matrix, plus, sigmoid, tanh, times, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';

/** W_x [4H, I], W_h [4H, H], b [4H], gates in the order i, f, g, o. */
export type LstmSpecParams = { W_x: Matrix; W_h: Matrix; b: Vector };

/** h [H] and c [H]. */
export type LstmSpecState = { h: Vector; c: Vector };

/** cₜ = f ⊙ cₜ₋₁ + i ⊙ g, hₜ = o ⊙ tanh(cₜ) (Hochreiter & Schmidhuber 1997, forget gate of Gers et al. 2000). */
export const lstmSpec: SpecCell<LstmSpecParams, LstmSpecState> = {
  name: 'lstm',
  states: ['h', 'c'],
  shapes: (input, hidden) => ({ W_x: [4 * hidden, input], W_h: [4 * hidden, hidden], b: [4 * hidden] }),
  step({ W_x, W_h, b }, { h, c }, x) {
    const H = h.length;
    const sum = (k: number) => plus(dot(gate(W_x, k, H), x), dot(gate(W_h, k, H), h), gate(b, k, H));
    const i = sigmoid(sum(0));
    const f = sigmoid(sum(1));
    const g = tanh(sum(2));
    const o = sigmoid(sum(3));
    const next = plus(times(f, c), times(i, g));
    return { h: times(o, tanh(next)), c: next };
  },
};
