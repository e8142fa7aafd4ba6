import { dot, gate, type Matrix, oneMinus, plus, sigmoid, times, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';
import type { HiddenSpecState } from './rnn.js';

/** W_x [2H, I], b [2H], blocks in the order z, n. */
export type MinGruSpecParams = { W_x: Matrix; b: Vector };

/** z = σ(W_z·x + b_z), n = W_n·x + b_n, hₜ = (1 − z) ⊙ hₜ₋₁ + z ⊙ n (Feng et al. 2024, arXiv 2410.01201): no gate sees h. */
export const minGruSpec: SpecCell<MinGruSpecParams, HiddenSpecState> = {
  name: 'minGru',
  states: ['h'],
  shapes: (input, hidden) => ({ W_x: [2 * hidden, input], b: [2 * hidden] }),
  step({ W_x, b }, { h }, x) {
    const H = h.length;
    const sum = (k: number) => plus(dot(gate(W_x, k, H), x), gate(b, k, H));
    const z = sigmoid(sum(0));
    const n = sum(1);
    return { h: plus(times(oneMinus(z), h), times(z, n)) };
  },
};
