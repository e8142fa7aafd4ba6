// The minimal GRU of Feng et al. 2024 over a whole sequence: no product with h; gates in the order z, n:
//   z = σ(W_xz·x_t + b_z);  n = W_xn·x_t + b_n;  h_t = (1 − z) ⊙ h_{t−1} + z ⊙ n
import { sigmoid } from './activations.as';
import { inputGradients } from './gradients.as';
import { hold, mix, mixBack, partBack, rowsOfDhs } from './masks.as';
import { gatesOf, packInputs } from './recurrence.as';
import { Sequence, nth, place, previous, row, rowsAt } from './sequence.as';
import { floats, get, madd, put } from './simd.as';

/** z of one row in place, then h ← h + z ⊙ (n − h). */
export function minGruRow(H: i32, a: usize, h: usize, out: usize): void {
  const size = floats(H);
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, out += 16) {
    const z = sigmoid(get(a, n)), old = get(h, n);
    put(a, z, n);
    const y = madd(z, f32x4.sub(get(a + size, n), old), old);
    put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h; when training also gates. */
export function minGruForward(s: Sequence): void {
  const H = s.hidden, scratch = packInputs(s, 2 * H), h = place(s, s.h, s.h0);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t), a = gatesOf(s, 2 * H, i, scratch), out = row(s, s.hs, t, H);
    hold(s, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      minGruRow(H, a + 2 * at, h + at, out + at);
    }
    mix(s, t, rows);
  }
}

/** da_z = dh ⊙ (n − h) ⊙ z(1 − z), da_n = dh ⊙ z in place of z and n; dh ← dh ⊙ (1 − z). */
function minGruRowBack(H: i32, a: usize, h: usize, dhs: usize, dh: usize): void {
  const size = floats(H), one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, dh += 16) {
    const z = get(a, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    const yz = f32x4.mul(y, z), keep = f32x4.sub(one, z);
    put(a, f32x4.mul(f32x4.mul(yz, f32x4.sub(get(a + size, n), get(h, n))), keep), n);
    put(a + size, yz, n);
    put(dh, f32x4.mul(y, keep), n);
  }
}

/** The sweep back. `gates` becomes ∂L/∂a. */
export function minGruBackward(s: Sequence): void {
  const H = s.hidden, G = 2 * H, dh = place(s, s.dh0, s.dh);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), rows = rowsAt(s, t), a = row(s, s.gates, t, G), dhs = rowsOfDhs(s, t);
    partBack(s, t, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H), old = previous(s, s.hs, s.h0, t, b, H);
      minGruRowBack(H, a + 2 * at, old, dhs ? dhs + at : 0, dh + at);
    }
    mixBack(s, rows);
  }
}

/** The gradients of the weights, after it. */
export function minGruGradients(s: Sequence): void {
  inputGradients(s, 2 * s.hidden, s.gates);
}
