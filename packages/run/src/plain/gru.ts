import type { PlainCell } from './cell.js';
import { addProduct, sigmoid, spread } from './product.js';

/**
 * The GRU with the reset before the matrix: `r, z = σ(W_x·xₜ + W_h·hₜ₋₁ + b)`, `n = tanh(W_x·xₜ + W_h·(r⊙hₜ₋₁) + b)`,
 * `hₜ = (1−z)⊙hₜ₋₁ + z⊙n` (Cho et al. 2014). Row blocks `r, z, n`.
 */
export const gru: PlainCell<'W_x' | 'W_h' | 'b'> = {
  state: ['h'],
  shapes: ({ input, hidden: H }) => ({ W_x: [3 * H, input], W_h: [3 * H, H], b: [3 * H] }),
  start({ W_x, W_h, b }, { h }, { batch, hidden: H }) {
    const [W_hrz, W_hn] = [W_h.subarray(0, 2 * H * H), W_h.subarray(2 * H * H)];
    const a = new Float32Array(3 * h.length);
    const rz = new Float32Array(2 * h.length);
    const [rh, n_h] = [new Float32Array(h.length), new Float32Array(h.length)];
    return (x) => {
      spread(a, b);
      addProduct(a, W_x, x, batch);
      addProduct(rz.fill(0), W_hrz, h, batch);
      for (let at = 0; at < h.length; at++) {
        const row = Math.floor(at / H);
        rh[at] = sigmoid((a[at + 2 * H * row] as number) + (rz[at + H * row] as number)) * (h[at] as number);
      }
      addProduct(n_h.fill(0), W_hn, rh, batch);
      for (let at = 0; at < h.length; at++) {
        const row = Math.floor(at / H);
        const k = at + 2 * H * row;
        const z = sigmoid((a[k + H] as number) + (rz[at + H * row + H] as number));
        const n = Math.tanh((a[k + 2 * H] as number) + (n_h[at] as number));
        h[at] = (1 - z) * (h[at] as number) + z * n;
      }
    };
  },
};
