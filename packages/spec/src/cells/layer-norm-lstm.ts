import { dot, gate, type Matrix, plus, sigmoid, tanh, times, type Vector } from '../algebra.js';
import type { SpecCell } from './cell.js';
import type { LstmSpecState } from './lstm.js';

/** W_x [4H, I], W_h [4H, H], b [4H], gains g_x [4H], g_h [4H], g_c [H], b_c [H]; gates in the order i, f, g, o. */
export type LayerNormLstmSpecParams = {
  W_x: Matrix;
  W_h: Matrix;
  b: Vector;
  g_x: Vector;
  g_h: Vector;
  g_c: Vector;
  b_c: Vector;
};

const EPSILON = 1e-5;
const mean = (v: Vector) => v.reduce((sum, x) => sum + x, 0) / v.length;

/** LN(v; g) = g ⊙ (v − mean(v)) / √(var(v) + 1e-5), with the biased variance. */
function normalised(v: Vector, g: Vector): Vector {
  const middle = mean(v);
  const centred = v.map((x) => x - middle);
  const deviation = Math.sqrt(mean(times(centred, centred)) + EPSILON);
  return times(
    g,
    centred.map((x) => x / deviation),
  );
}

/**
 * a = LN(W_x·x; g_x) + LN(W_h·h; g_h) + b over all 4H numbers, cₜ = f ⊙ cₜ₋₁ + i ⊙ g, hₜ = o ⊙ tanh(LN(cₜ; g_c) + b_c)
 * (Ba, Kiros & Hinton 2016, arXiv 1607.06450).
 */
export const layerNormLstmSpec: SpecCell<LayerNormLstmSpecParams, LstmSpecState> = {
  name: 'layerNormLstm',
  states: ['h', 'c'],
  least: { input: 2, hidden: 3 },
  shapes: (input, hidden) => ({
    W_x: [4 * hidden, input],
    W_h: [4 * hidden, hidden],
    b: [4 * hidden],
    g_x: [4 * hidden],
    g_h: [4 * hidden],
    g_c: [hidden],
    b_c: [hidden],
  }),
  step({ W_x, W_h, b, g_x, g_h, g_c, b_c }, { h, c }, x) {
    const a = plus(normalised(dot(W_x, x), g_x), normalised(dot(W_h, h), g_h), b);
    const sum = (k: number) => gate(a, k, h.length);
    const i = sigmoid(sum(0));
    const f = sigmoid(sum(1));
    const g = tanh(sum(2));
    const o = sigmoid(sum(3));
    const next = plus(times(f, c), times(i, g));
    return { h: times(o, tanh(plus(normalised(next, g_c), b_c))), c: next };
  },
};
