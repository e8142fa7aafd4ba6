// After the backward sweep: the gradients that are one large product each.
import { product } from './product.as';
import { Sequence, row, rowsAt, rowsBefore, rowsOf } from './sequence.as';
import { clear, floats, get, put } from './simd.as';

/** to[N, n]: the rows that came before each step (`base` shifted by one step, `initial` at each row's first). */
export function fillPrevious(s: Sequence, base: usize, initial: usize, to: usize, n: i32): void {
  for (let t = 0; t < s.steps; t++) {
    const rows = rowsAt(s, t), before = rowsBefore(s, t), size = floats(before * n), rest = floats((rows - before) * n);
    if (size) memory.copy(to, row(s, base, s.reverse ? t + 1 : t - 1, n), size);
    if (rest) memory.copy(to + size, initial + size, rest);
    to += size + rest;
  }
}

/** Adds the column sums of a [rows, n], ld floats apart, to out[n]. */
function addColumns(rows: i32, n: i32, a: usize, ld: i32, out: usize): void {
  for (; rows > 0; --rows, a += floats(ld)) {
    for (let j = 0; j < n; j += 4) {
      const at = floats(j), left = n - j;
      put(out + at, f32x4.add(get(out + at, left), get(a + at, left)), left);
    }
  }
}

/** out[n] = Σ over the rows of da [N, n]. */
export function sumRows(s: Sequence, n: i32, da: usize, out: usize): void {
  if (!out) return;
  clear(out, n);
  addColumns(rowsOf(s), n, da, n, out);
}

/** dW[n, width] = daᵀ·x for da [N, n] (rows ld floats apart), x [N, width]. */
export function weightGradient(
  s: Sequence, n: i32, da: usize, ld: i32, x: usize, width: i32, dW: usize, scratch: usize,
): void {
  if (!dW) return;
  product(n, width, rowsOf(s), da, ld, true, x, width, false, dW, width, 0, false, scratch);
}

/** dW_x, db and dx from da [N, n]. */
export function inputGradients(s: Sequence, n: i32, da: usize, scratch: usize): void {
  const I = s.input;
  weightGradient(s, n, da, n, s.xs, I, s.dW_x, scratch);
  sumRows(s, n, da, s.db);
  if (s.dxs) product(rowsOf(s), I, n, da, n, false, s.W_x, I, false, s.dxs, I, 0, false, scratch);
}
