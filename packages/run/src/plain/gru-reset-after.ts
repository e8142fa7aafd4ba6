import type { PlainCell } from './cell.js';
import { addProduct, sigmoid, spread } from './product.js';

/**
 * The GRU with the reset after the matrix, PyTorch's: `r, z = σ(W_x·xₜ + W_h·hₜ₋₁ + b)`,
 * `n = tanh(W_xn·xₜ + b_n + r⊙(W_hn·hₜ₋₁ + b_hn))`, `hₜ = (1−z)⊙n + z⊙hₜ₋₁`. Row blocks `r, z, n`.
 */
export const gruResetAfter: PlainCell<'W_x' | 'W_h' | 'b' | 'b_hn'> = {
  state: ['h'],
  shapes: ({ input, hidden: H }) => ({ W_x: [3 * H, input], W_h: [3 * H, H], b: [3 * H], b_hn: [H] }),
  start({ W_x, W_h, b, b_hn }, { h }, { batch, hidden: H }) {
    const [a_x, a_h] = [new Float32Array(3 * h.length), new Float32Array(3 * h.length)];
    const both = (k: number) => (a_x[k] as number) + (a_h[k] as number);
    return (x) => {
      spread(a_x, b);
      addProduct(a_x, W_x, x, batch);
      addProduct(a_h.fill(0), W_h, h, batch);
      for (let at = 0; at < h.length; at++) {
        const k = at + 2 * H * Math.floor(at / H);
        const r = sigmoid(both(k));
        const z = sigmoid(both(k + H));
        const n = Math.tanh((a_x[k + 2 * H] as number) + r * ((a_h[k + 2 * H] as number) + (b_hn[at % H] as number)));
        h[at] = (1 - z) * n + z * (h[at] as number);
      }
    };
  },
};
