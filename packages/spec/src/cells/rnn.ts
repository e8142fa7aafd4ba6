import { dot, type Matrix, plus, tanh, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';

/** W_xh [H, I], W_hh [H, H], b_h [H]. */
export type RnnSpecParams = { W_xh: Matrix; W_hh: Matrix; b_h: Vector };

/** h [H]. */
export type HiddenSpecState = { h: Vector };

/** hₜ = tanh(W_hh·hₜ₋₁ + W_xh·xₜ + b_h) (Elman 1990). */
export const rnnSpec: SpecCell<RnnSpecParams, HiddenSpecState> = {
  name: 'rnn',
  states: ['h'],
  shapes: (input, hidden) => ({ W_xh: [hidden, input], W_hh: [hidden, hidden], b_h: [hidden] }),
  step: ({ W_xh, W_hh, b_h }, { h }, x) => ({ h: tanh(plus(dot(W_hh, h), dot(W_xh, x), b_h)) }),
};
