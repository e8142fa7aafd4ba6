import type { PlainCell } from './cell.js';
import { addProduct, spread } from './product.js';

/**
 * The vanilla cell: `hₜ = f(W_hh·hₜ₋₁ + W_xh·xₜ + b_h)` (Elman 1990).
 * @param f - the nonlinearity
 * @returns the cell
 */
const vanilla = (f: (a: number) => number): PlainCell<'W_xh' | 'W_hh' | 'b_h'> => ({
  state: ['h'],
  shapes: ({ input, hidden: H }) => ({ W_xh: [H, input], W_hh: [H, H], b_h: [H] }),
  start({ W_xh, W_hh, b_h }, { h }, { batch }) {
    const a = new Float32Array(h.length);
    return (x) => {
      spread(a, b_h);
      addProduct(a, W_xh, x, batch);
      addProduct(a, W_hh, h, batch);
      for (let at = 0; at < h.length; at++) h[at] = f(a[at] as number);
    };
  },
});

/** The vanilla cell, `f = tanh`. */
export const rnn = vanilla(Math.tanh);

/** The vanilla cell with a rectifier, `f(a) = max(0, a)`. */
export const rnnRelu = vanilla((a) => Math.max(0, a));
