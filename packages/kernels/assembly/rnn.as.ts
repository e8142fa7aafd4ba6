// The simple recurrent network over a whole sequence: h_t = tanh(W_xh·x_t + b + W_hh·h_{t−1}).
import { tanh } from './activations.as';
import { fillPrevious, inputGradients, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, packInputs, recur, recurBack } from './recurrence.as';
import { free, hold, mix, mixBack, partBack, rowsOfDhs } from './masks.as';
import { Sequence, nth, place, row, rowsAt } from './sequence.as';
import { floats, get, put } from './simd.as';

/** n floats, of any number of rows. */
export function rnnRow(n: i32, a: usize, h: usize, out: usize): void {
  for (; n > 0; n -= 4, a += 16, h += 16, out += 16) {
    const y = tanh(get(a, n));
    put(a, y, n); put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h; when training also gates (h itself, before masks). */
export function rnnForward(s: Sequence): void {
  const H = s.hidden, packed = packInputs(s, H), scratch = packForward(s, s.W_h, H, packed), h = place(s, s.h, s.h0);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t), a = gatesOf(s, H, i, scratch), out = row(s, s.hs, t, H);
    recur(s, rows, h, s.W_h, packed, H, a, H, 0, true, scratch);
    hold(s, rows);
    rnnRow(rows * H, a, h, out);
    mix(s, t, rows);
  }
}

/** n floats back: da = dh ⊙ (1 − h²) in place of h; dh becomes 0. */
function rnnRowBack(n: i32, a: usize, dhs: usize, dh: usize): void {
  const one = f32x4.splat(1);
  for (; n > 0; n -= 4, a += 16, dh += 16) {
    const h = get(a, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    put(a, f32x4.mul(y, f32x4.sub(one, f32x4.mul(h, h))), n);
    put(dh, f32x4.splat(0), n);
  }
}

/** The sweep back. `gates` becomes ∂L/∂a. */
export function rnnBackward(s: Sequence): void {
  const H = s.hidden, packed = free(s), scratch = packBackward(s, s.W_h, H, packed), dh = place(s, s.dh0, s.dh);
  fillPrevious(s, s.hs, s.h0, s.arrays, H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), rows = rowsAt(s, t), a = row(s, s.gates, t, H);
    partBack(s, t, rows);
    rnnRowBack(rows * H, a, rowsOfDhs(s, t), dh);
    recurBack(s, rows, a, H, s.W_h, packed, H, dh, true, scratch);
    mixBack(s, rows);
  }
}

/** The gradients of the weights, after it. */
export function rnnGradients(s: Sequence): void {
  const H = s.hidden;
  weightGradient(s, 0, H, s.gates, H, s.arrays, H, s.dW_h);
  inputGradients(s, H, s.gates);
}
