import type { PlainCell } from './cell.js';
import { addProduct, sigmoid, spread } from './product.js';

/**
 * The minimal GRU: `z = σ(W_xz·xₜ + b_z)`, `n = W_xn·xₜ + b_n`, `hₜ = (1−z)⊙hₜ₋₁ + z⊙n` (Feng et al. 2024). Row blocks
 * `z, n`.
 */
export const minGru: PlainCell<'W_x' | 'b'> = {
  state: ['h'],
  shapes: ({ input, hidden: H }) => ({ W_x: [2 * H, input], b: [2 * H] }),
  start({ W_x, b }, { h }, { batch, hidden: H }) {
    const a = new Float32Array(2 * h.length);
    return (x) => {
      spread(a, b);
      addProduct(a, W_x, x, batch);
      for (let at = 0; at < h.length; at++) {
        const k = at + H * Math.floor(at / H);
        const z = sigmoid(a[k] as number);
        h[at] = (1 - z) * (h[at] as number) + z * (a[k + H] as number);
      }
    };
  },
};
