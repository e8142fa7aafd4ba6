import type { PlainCell } from './cell.js';
import { addProduct, sigmoid } from './product.js';

/** Keeps the root from 0. */
const EPSILON = 1e-5;

/** `g⊙(v − mean(v)) / √(var(v) + 1e-5)`, over each row of `v` `[B, N]`, in place. */
function layerNorm(v: Float32Array, g: Float32Array): void {
  const N = g.length;
  for (let at = 0; at < v.length; at += N) {
    const row = v.subarray(at, at + N);
    const mean = row.reduce((sum, x) => sum + x, 0) / N;
    const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N;
    const scale = 1 / Math.sqrt(variance + EPSILON);
    for (let j = 0; j < N; j++) row[j] = ((row[j] as number) - mean) * scale * (g[j] as number);
  }
}

/**
 * The LSTM with layer normalisation: `a = LN(W_x·xₜ; g_x) + LN(W_h·hₜ₋₁; g_h) + b`, `i, f, o = σ(a)`, `g = tanh(a)`,
 * `cₜ = f⊙cₜ₋₁ + i⊙g`, `hₜ = o⊙tanh(LN(cₜ; g_c) + b_c)` (Ba, Kiros & Hinton 2016). Row blocks `i, f, g, o`.
 */
export const layerNormLstm: PlainCell<'W_x' | 'W_h' | 'b' | 'g_x' | 'g_h' | 'g_c' | 'b_c'> = {
  state: ['h', 'c'],
  shapes: ({ input, hidden: H }) => ({
    ...{ W_x: [4 * H, input], W_h: [4 * H, H], b: [4 * H] },
    ...{ g_x: [4 * H], g_h: [4 * H], g_c: [H], b_c: [H] },
  }),
  start({ W_x, W_h, b, g_x, g_h, g_c, b_c }, { h, c }, { batch, hidden: H }) {
    const [a_x, a_h] = [new Float32Array(4 * h.length), new Float32Array(4 * h.length)];
    const normed = new Float32Array(h.length);
    return (x) => {
      addProduct(a_x.fill(0), W_x, x, batch);
      addProduct(a_h.fill(0), W_h, h, batch);
      layerNorm(a_x, g_x);
      layerNorm(a_h, g_h);
      const a = (k: number) => (a_x[k] as number) + (a_h[k] as number) + (b[k % (4 * H)] as number);
      for (let at = 0; at < h.length; at++) {
        const k = at + 3 * H * Math.floor(at / H);
        c[at] = sigmoid(a(k + H)) * (c[at] as number) + sigmoid(a(k)) * Math.tanh(a(k + 2 * H));
      }
      normed.set(c);
      layerNorm(normed, g_c);
      for (let at = 0; at < h.length; at++) {
        const k = at + 3 * H * Math.floor(at / H);
        h[at] = sigmoid(a(k + 3 * H)) * Math.tanh((normed[at] as number) + (b_c[at % H] as number));
      }
    };
  },
};
