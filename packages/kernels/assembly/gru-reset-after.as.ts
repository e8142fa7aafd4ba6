// The GRU of PyTorch and cuDNN, reset after the matrix, over a whole sequence; gates in the order r, z, n:
//   r, z = σ(W_x·x_t + b + W_h·h_{t−1});  q = W_hn·h_{t−1} + b_hn;  n = tanh(W_xn·x_t + b_n + r ⊙ q)
//   h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
import { sigmoid, tanh } from './activations.as';
import { fillPrevious, inputGradients, sumRows, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, packInputs, recur, recurBack } from './recurrence.as';
import { free, hold, mix, mixBack, partBack, rowsOfDhs } from './masks.as';
import { Sequence, nth, partRows, place, row, rowsAt } from './sequence.as';
import { floats, get, madd, nmadd, put } from './simd.as';

export function gruRow(H: i32, a: usize, q: usize, h: usize, out: usize): void {
  const size = floats(H);
  for (let n = H; n > 0; n -= 4, a += 16, q += 16, h += 16, out += 16) {
    const r = sigmoid(get(a, n)), z = sigmoid(get(a + size, n));
    const c = tanh(madd(r, get(q, n), get(a + 2 * size, n)));
    put(a, r, n); put(a + size, z, n); put(a + 2 * size, c, n);
    const y = madd(z, f32x4.sub(get(h, n), c), c);
    put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h; when training also gates and cells (q). */
export function gruResetAfterForward(s: Sequence): void {
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H), packed = packInputs(s, G);
  const packedN = packForward(s, s.W_h, 2 * H, packed), spare = packForward(s, W_hn, H, packedN);
  const scratch = spare + floats(partRows(s) * H), h = place(s, s.h, s.h0);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t), a = gatesOf(s, G, i, scratch), out = row(s, s.hs, t, H);
    const q = s.training ? row(s, s.cells, t, H) : spare;
    recur(s, rows, h, s.W_h, packed, 2 * H, a, G, 0, true, scratch);
    recur(s, rows, h, W_hn, packedN, H, q, H, s.b_hn, false, scratch);
    hold(s, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      gruRow(H, a + 3 * at, q + at, h + at, out + at);
    }
    mix(s, t, rows);
  }
}

/**
 * One row back, in place: da_z = dh ⊙ (h − n) ⊙ z(1 − z);  da_n = dh ⊙ (1 − z) ⊙ (1 − n²);
 *   da_r = da_n ⊙ q ⊙ r(1 − r);  q becomes dq = da_n ⊙ r;  dh ← dh ⊙ z.
 */
function gruRowBack(H: i32, a: usize, q: usize, h: usize, dhs: usize, dh: usize): void {
  const size = floats(H), one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, q += 16, h += 16, dh += 16) {
    const r = get(a, n), z = get(a + size, n), c = get(a + 2 * size, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    const keep = f32x4.mul(y, z), yn = f32x4.sub(y, keep);
    const dn = f32x4.mul(yn, nmadd(c, c, one)), dq = f32x4.mul(dn, r);
    put(a, f32x4.mul(f32x4.mul(dq, get(q, n)), f32x4.sub(one, r)), n);
    put(a + size, f32x4.mul(f32x4.mul(yn, f32x4.sub(get(h, n), c)), z), n);
    put(a + 2 * size, dn, n);
    put(q, dq, n);
    put(dh, keep, n);
  }
}

/** The sweep back. `gates` becomes ∂L/∂a, `cells` ∂L/∂q. */
export function gruResetAfterBackward(s: Sequence): void {
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H), packed = free(s), before = s.arrays;
  const packedN = packBackward(s, s.W_h, 2 * H, packed), scratch = packBackward(s, W_hn, H, packedN);
  const dh = place(s, s.dh0, s.dh);
  fillPrevious(s, s.hs, s.h0, before, H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), rows = rowsAt(s, t), a = row(s, s.gates, t, G), q = row(s, s.cells, t, H);
    const old = row(s, before, t, H), dhs = rowsOfDhs(s, t);
    partBack(s, t, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      gruRowBack(H, a + 3 * at, q + at, old + at, dhs ? dhs + at : 0, dh + at);
    }
    recurBack(s, rows, a, G, s.W_h, packed, 2 * H, dh, true, scratch);
    recurBack(s, rows, q, H, W_hn, packedN, H, dh, true, scratch);
    mixBack(s, rows);
  }
}

/** The gradients of the weights, after it. */
export function gruResetAfterGradients(s: Sequence): void {
  const H = s.hidden, G = 3 * H;
  weightGradient(s, 0, 2 * H, s.gates, G, s.arrays, H, s.dW_h);
  weightGradient(s, 2 * H, H, s.cells, H, s.arrays, H, s.dW_h);
  sumRows(s, 2 * H, H, s.cells, H, s.db_hn);
  inputGradients(s, G, s.gates);
}
