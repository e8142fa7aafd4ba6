// The LSTM over a whole sequence, gates in the order i, f, g, o:
//   a = W_x·x_t + b + W_h·h_{t−1};  i, f, o = σ(a_i), σ(a_f), σ(a_o);  g = tanh(a_g)
//   c_t = f ⊙ c_{t−1} + i ⊙ g;  h_t = o ⊙ tanh(c_t)
import { sigmoid, tanh } from './activations.as';
import { fillPrevious, inputGradients, weightGradient } from './gradients.as';
import { gatesOf, packBackward, packForward, packInputs, recur, recurBack } from './recurrence.as';
import { free, hold, maskedCells, mix, mixBack, partBack, rowsOfDhs } from './masks.as';
import { Sequence, nth, place, previous, row, rowsAt, rowsOf } from './sequence.as';
import { floats, get, madd, put } from './simd.as';

/** One row: activates the gates a [4H] in place, moves c on, writes h to both places. */
export function lstmRow(H: i32, a: usize, c: usize, cell: usize, h: usize, out: usize): void {
  const size = floats(H);
  for (let n = H; n > 0; n -= 4, a += 16, c += 16, cell += 16, h += 16, out += 16) {
    const i = sigmoid(get(a, n)), f = sigmoid(get(a + size, n));
    const g = tanh(get(a + 2 * size, n)), o = sigmoid(get(a + 3 * size, n));
    put(a, i, n); put(a + size, f, n); put(a + 2 * size, g, n); put(a + 3 * size, o, n);
    const next = madd(f, get(c, n), f32x4.mul(i, g)), y = f32x4.mul(o, tanh(next));
    put(c, next, n); put(cell, next, n);
    put(h, y, n); put(out, y, n);
  }
}

/** Whole sequence forward: hs, h, c; when training also gates and cells. */
export function lstmForward(s: Sequence): void {
  const H = s.hidden, packed = packInputs(s, 4 * H), scratch = packForward(s, s.W_h, 4 * H, packed);
  const h = place(s, s.h, s.h0), c = place(s, s.c, s.c0);
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t), a = gatesOf(s, 4 * H, i, scratch);
    const out = row(s, s.hs, t, H), cells = s.training ? row(s, s.cells, t, H) : c;
    recur(s, rows, h, s.W_h, packed, 4 * H, a, 4 * H, 0, true, scratch);
    hold(s, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      lstmRow(H, a + 4 * at, c + at, cells + at, h + at, out + at);
    }
    mix(s, t, rows);
  }
}

/**
 * One row back: turns the gates into da in place, dh into 0 (W_h brings its next value), dc into f ⊙ dc.
 *   dc += dh ⊙ o ⊙ (1 − tanh² c);  da_i = dc ⊙ g ⊙ i(1 − i);  da_f = dc ⊙ c_{t−1} ⊙ f(1 − f);
 *   da_g = dc ⊙ i ⊙ (1 − g²);  da_o = dh ⊙ tanh c ⊙ o(1 − o)
 */
function lstmRowBack(H: i32, a: usize, c: usize, before: usize, dhs: usize, dh: usize, dc: usize): void {
  const size = floats(H), one = f32x4.splat(1);
  for (let n = H; n > 0; n -= 4, a += 16, c += 16, before += 16, dh += 16, dc += 16) {
    const i = get(a, n), f = get(a + size, n), g = get(a + 2 * size, n), o = get(a + 3 * size, n);
    let y = get(dh, n);
    if (dhs) { y = f32x4.add(y, get(dhs, n)); dhs += 16; }
    const u = tanh(get(c, n)), oy = f32x4.mul(o, y);
    const d = f32x4.add(get(dc, n), f32x4.mul(oy, f32x4.sub(one, f32x4.mul(u, u))));
    const di = f32x4.mul(d, i), df = f32x4.mul(d, f);
    put(a, f32x4.mul(f32x4.mul(di, g), f32x4.sub(one, i)), n);
    put(a + size, f32x4.mul(f32x4.mul(df, get(before, n)), f32x4.sub(one, f)), n);
    put(a + 2 * size, f32x4.mul(di, f32x4.sub(one, f32x4.mul(g, g))), n);
    put(a + 3 * size, f32x4.mul(f32x4.mul(oy, u), f32x4.sub(one, o)), n);
    put(dc, df, n);
    put(dh, f32x4.splat(0), n);
  }
}

/** The sweep back. `gates` becomes ∂L/∂a. */
export function lstmBackward(s: Sequence): void {
  const H = s.hidden, G = 4 * H, packed = free(s), scratch = packBackward(s, s.W_h, G, packed);
  const cs = s.m_c ? s.arrays + floats(rowsOf(s) * H) : s.cells;
  const dh = place(s, s.dh0, s.dh), dc = place(s, s.dc0, s.dc);
  if (s.m_c) maskedCells(s, cs);
  fillPrevious(s, s.hs, s.h0, s.arrays, H);
  for (let i = s.steps - 1; i >= 0; i--) {
    const t = nth(s, i), rows = rowsAt(s, t), a = row(s, s.gates, t, G), c = row(s, s.cells, t, H);
    const dhs = rowsOfDhs(s, t);
    partBack(s, t, rows);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H), old = previous(s, cs, s.c0, t, b, H);
      lstmRowBack(H, a + 4 * at, c + at, old, dhs ? dhs + at : 0, dh + at, dc + at);
    }
    recurBack(s, rows, a, G, s.W_h, packed, G, dh, true, scratch);
    mixBack(s, rows);
  }
}

/** The gradients of the weights, after it. */
export function lstmGradients(s: Sequence): void {
  const H = s.hidden, G = 4 * H;
  weightGradient(s, 0, G, s.gates, G, s.arrays, H, s.dW_h);
  inputGradients(s, G, s.gates);
}
