import type { PlainCell } from './cell.js';
import { addProduct, sigmoid, spread } from './product.js';

/**
 * The LSTM: `i, f, o = σ(W_x·xₜ + W_h·hₜ₋₁ + b)`, `g = tanh(…)`, `cₜ = f⊙cₜ₋₁ + i⊙g`, `hₜ = o⊙tanh(cₜ)` (Hochreiter &
 * Schmidhuber 1997; Gers et al. 2000). Row blocks `i, f, g, o`.
 */
export const lstm: PlainCell<'W_x' | 'W_h' | 'b'> = {
  state: ['h', 'c'],
  shapes: ({ input, hidden: H }) => ({ W_x: [4 * H, input], W_h: [4 * H, H], b: [4 * H] }),
  start({ W_x, W_h, b }, { h, c }, { batch, hidden: H }) {
    const a = new Float32Array(4 * h.length);
    return (x) => {
      spread(a, b);
      addProduct(a, W_x, x, batch);
      addProduct(a, W_h, h, batch);
      for (let at = 0; at < h.length; at++) {
        const k = at + 3 * H * Math.floor(at / H);
        const i = sigmoid(a[k] as number);
        const f = sigmoid(a[k + H] as number);
        const g = Math.tanh(a[k + 2 * H] as number);
        const o = sigmoid(a[k + 3 * H] as number);
        const c_t = f * (c[at] as number) + i * g;
        c[at] = c_t;
        h[at] = o * Math.tanh(c_t);
      }
    };
  },
};
