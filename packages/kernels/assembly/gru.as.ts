// The GRU of Cho et al. 2014, reset before the matrix, over a whole sequence; gates in the order r, z, n:
//   r, z = σ(W_x·x_t + b + W_h·h_{t−1});  n = tanh(W_xn·x_t + b_n + W_hn·(r ⊙ h_{t−1}))
//   h_t = (1 − z) ⊙ h_{t−1} + z ⊙ n
import { sigmoid, tanh } from './activations.as';
import { fillPrevious, inputGradients, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, packInputs, recur, recurBack } from './recurrence.as';
import { free, hold, mix, mixBack, partBack, rowsOfDhs } from './masks.as';
import { Sequence, nth, partRows, place, row, rowsAt, rowsOf } from './sequence.as';
import { floats, get, madd, nmadd, put } from './simd.as';

/** r and z of one row in place; rh = r ⊙ h. */
export function resetRow(H: i32, a: usize, h: usize, rh: usize): void {
  const size = floats(H);
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, rh += 16) {
    const r = sigmoid(get(a, n));
    put(a, r, n);
    put(a + size, sigmoid(get(a + size, n)), n);
    put(rh, f32x4.mul(r, get(h, n)), n);
  }
}

/** n of one row in place, then h ← h + z ⊙ (n − h). */
export function updateRow(H: i32, a: usize, h: usize, out: usize): void {
  const size = floats(H);
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, out += 16) {
    const c = tanh(get(a + 2 * size, n)), old = get(h, n);
    put(a + 2 * size, c, n);
    const y = madd(get(a + size, n), f32x4.sub(c, old), old);
    put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h; when training also gates. */
export function gruForward(s: Sequence): void {
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H), packed = packInputs(s, G);
  const packedN = packForward(s, s.W_h, 2 * H, packed), rh = packForward(s, W_hn, H, packedN);
  const scratch = rh + floats(partRows(s) * H), h = place(s, s.h, s.h0);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t), a = gatesOf(s, G, i, scratch), out = row(s, s.hs, t, H);
    recur(s, rows, h, s.W_h, packed, 2 * H, a, G, 0, true, scratch);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      resetRow(H, a + 3 * at, h + at, rh + at);
    }
    recur(s, rows, rh, W_hn, packedN, H, a + floats(2 * H), G, 0, true, scratch);
    hold(s, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      updateRow(H, a + 3 * at, h + at, out + at);
    }
    mix(s, t, rows);
  }
}

/** da_z = dh ⊙ (n − h) ⊙ z(1 − z), da_n = dh ⊙ z ⊙ (1 − n²) in place of z and n; dh ← dh ⊙ (1 − z). */
function updateRowBack(H: i32, a: usize, h: usize, dhs: usize, dh: usize): void {
  const size = floats(H), one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, h += 16, dh += 16) {
    const z = get(a + size, n), c = get(a + 2 * size, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    const yz = f32x4.mul(y, z), keep = f32x4.sub(one, z);
    put(a + size, f32x4.mul(f32x4.mul(yz, f32x4.sub(c, get(h, n))), keep), n);
    put(a + 2 * size, f32x4.mul(yz, nmadd(c, c, one)), n);
    put(dh, f32x4.mul(y, keep), n);
  }
}

/** With u = W_hnᵀ·da_n: da_r = u ⊙ h ⊙ r(1 − r) in place of r; dh += u ⊙ r; h ← r ⊙ h, which dW_hn needs. */
function resetRowBack(H: i32, a: usize, u: usize, dh: usize, h: usize, rh: usize): void {
  const one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, u += 16, dh += 16, h += 16, rh += 16) {
    const r = get(a, n), ur = f32x4.mul(get(u, n), r), x = get(h, n);
    put(a, f32x4.mul(f32x4.mul(ur, x), f32x4.sub(one, r)), n);
    put(dh, f32x4.add(get(dh, n), ur), n);
    put(rh, f32x4.mul(r, x), n);
  }
}

/** Where r ⊙ h of all rows is, behind the shifted states. */
// @ts-ignore: decorator
@inline
function resetStates(s: Sequence): usize {
  return s.arrays + floats(rowsOf(s) * s.hidden);
}

/** The sweep back. `gates` becomes ∂L/∂a. */
export function gruBackward(s: Sequence): void {
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H), packed = free(s), before = s.arrays;
  const packedN = packBackward(s, s.W_h, 2 * H, packed), u = packBackward(s, W_hn, H, packedN);
  const reset = resetStates(s), scratch = u + floats(partRows(s) * H), dh = place(s, s.dh0, s.dh);
  fillPrevious(s, s.hs, s.h0, before, H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), rows = rowsAt(s, t), a = row(s, s.gates, t, G), dhs = rowsOfDhs(s, t);
    const old = row(s, before, t, H), rh = row(s, reset, t, H);
    partBack(s, t, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      updateRowBack(H, a + 3 * at, old + at, dhs ? dhs + at : 0, dh + at);
    }
    recurBack(s, rows, a + floats(2 * H), G, W_hn, packedN, H, u, false, scratch);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      resetRowBack(H, a + 3 * at, u + at, dh + at, old + at, rh + at);
    }
    recurBack(s, rows, a, G, s.W_h, packed, 2 * H, dh, true, scratch);
    mixBack(s, rows);
  }
}

/** The gradients of the weights, after it. */
export function gruGradients(s: Sequence): void {
  const H = s.hidden, G = 3 * H;
  weightGradient(s, 0, 2 * H, s.gates, G, s.arrays, H, s.dW_h);
  weightGradient(s, 2 * H, H, s.gates + floats(2 * H), G, resetStates(s), H, s.dW_h);
  inputGradients(s, G, s.gates);
}
