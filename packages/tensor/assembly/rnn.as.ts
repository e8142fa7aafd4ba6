// The simple recurrent network over a whole sequence: h_t = tanh(W_xh·x_t + b + W_hh·h_{t−1}).
import { tanh } from './activations.as';
import { fillPrevious, inputGradients, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, recur, recurBack } from './recurrence.as';
import { Sequence, length, nth, place, row } from './sequence.as';
import { clear, floats, get, put } from './simd.as';

function rnnRow(H: i32, a: usize, h: usize, out: usize): void {
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, out += 16) {
    const y = tanh(get(a, n));
    put(a, y, n); put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h; when training also gates (h itself). */
export function rnnForward(s: Sequence): void {
  const H = s.hidden, scratch = packForward(s, s.W_h, H, s.scratch);
  place(s.h, s.h0, s.batch * H);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), a = gatesOf(s, H, i, scratch);
    recur(s, s.h, s.W_h, s.scratch, H, a, H, 0, true, scratch);
    for (let b = 0; b < s.batch; b++) {
      const at = floats(b * H), out = row(s, s.hs, t, b, H);
      if (t < length(s, b)) rnnRow(H, a + at, s.h + at, out);
      else clear(out, H);
    }
  }
}

/** One row back: da = dh ⊙ (1 − h²) in place of h; dh becomes 0. */
function rnnRowBack(H: i32, a: usize, dhs: usize, dh: usize): void {
  const one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, dh += 16) {
    const h = get(a, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    put(a, f32x4.mul(y, f32x4.sub(one, f32x4.mul(h, h))), n);
    put(dh, f32x4.splat(0), n);
  }
}

/** Whole sequence backward. `gates` becomes ∂L/∂a. */
export function rnnBackward(s: Sequence): void {
  const H = s.hidden, before = packBackward(s, s.W_h, H, s.scratch);
  const scratch = before + floats(s.steps * s.batch * H);
  place(s.dh0, s.dh, s.batch * H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), a = row(s, s.gates, t, 0, H);
    for (let b = 0; b < s.batch; b++) {
      const at = floats(b * H), dhs = s.dhs ? row(s, s.dhs, t, b, H) : 0;
      if (t >= length(s, b)) clear(a + at, H);
      else rnnRowBack(H, a + at, dhs, s.dh0 + at);
    }
    recurBack(s, a, H, s.W_h, s.scratch, H, s.dh0, true, scratch);
  }
  fillPrevious(s, s.hs, s.h0, before, H);
  weightGradient(s, H, s.gates, H, before, H, s.dW_h, scratch);
  inputGradients(s, H, s.gates, scratch);
}
