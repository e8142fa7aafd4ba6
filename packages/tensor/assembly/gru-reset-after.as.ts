// The GRU of PyTorch and cuDNN, reset after the matrix, over a whole sequence; gates in the order r, z, n:
//   r, z = σ(W_x·x_t + b + W_h·h_{t−1});  q = W_hn·h_{t−1} + b_hn;  n = tanh(W_xn·x_t + b_n + r ⊙ q)
//   h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
import { sigmoid, tanh } from './activations.as';
import { fillPrevious, inputGradients, sumRows, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, recur, recurBack } from './recurrence.as';
import { Sequence, length, nth, place, row } from './sequence.as';
import { clear, floats, get, madd, nmadd, put } from './simd.as';

function gruRow(H: i32, a: usize, q: usize, h: usize, out: usize): void {
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
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H);
  const packed = packForward(s, s.W_h, 2 * H, s.scratch), spare = packForward(s, W_hn, H, packed);
  const scratch = spare + floats(s.batch * H);
  place(s.h, s.h0, s.batch * H);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), a = gatesOf(s, G, i, scratch), q = s.training ? row(s, s.cells, t, 0, H) : spare;
    recur(s, s.h, s.W_h, s.scratch, 2 * H, a, G, 0, true, scratch);
    recur(s, s.h, W_hn, packed, H, q, H, s.b_hn, false, scratch);
    for (let b = 0; b < s.batch; b++) {
      const at = floats(b * H), out = row(s, s.hs, t, b, H);
      if (t < length(s, b)) gruRow(H, a + 3 * at, q + at, s.h + at, out);
      else clear(out, H);
    }
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

/** Whole sequence backward. `gates` becomes ∂L/∂a, `cells` ∂L/∂q. */
export function gruResetAfterBackward(s: Sequence): void {
  const H = s.hidden, G = 3 * H, W_hn = s.W_h + floats(2 * H * H);
  const packed = packBackward(s, s.W_h, 2 * H, s.scratch), before = packBackward(s, W_hn, H, packed);
  const scratch = before + floats(s.steps * s.batch * H);
  fillPrevious(s, s.hs, s.h0, before, H);
  place(s.dh0, s.dh, s.batch * H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), a = row(s, s.gates, t, 0, G), q = row(s, s.cells, t, 0, H);
    for (let b = 0; b < s.batch; b++) {
      const at = floats(b * H), dhs = s.dhs ? row(s, s.dhs, t, b, H) : 0;
      if (t < length(s, b)) gruRowBack(H, a + 3 * at, q + at, row(s, before, t, b, H), dhs, s.dh0 + at);
      else {
        clear(a + 3 * at, G);
        clear(q + at, H);
      }
    }
    recurBack(s, a, G, s.W_h, s.scratch, 2 * H, s.dh0, true, scratch);
    recurBack(s, q, H, W_hn, packed, H, s.dh0, true, scratch);
  }
  weightGradient(s, 2 * H, s.gates, G, before, H, s.dW_h, scratch);
  weightGradient(s, H, s.cells, H, before, H, s.dW_h ? s.dW_h + floats(2 * H * H) : 0, scratch);
  sumRows(s, H, s.cells, s.db_hn);
  inputGradients(s, G, s.gates, scratch);
}
