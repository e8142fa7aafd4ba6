// After the backward sweep: the gradients that are one large product each. A part of them is some rows of the weights,
// `from` … `to` − 1 of [G·H, ·]; `first` is where a block of n rows of them begins.
import { product } from './product.as';
import { Sequence, mine, row, rowsAt, rowsBefore, rowsOf } from './sequence.as';
import { clear, floats, get, put } from './simd.as';

/** This part's rows of to[N, n]: those that came before each step (`base` shifted by one step, `initial` at each row's first). */
export function fillPrevious(s: Sequence, base: usize, initial: usize, to: usize, n: i32): void {
  for (let t = 0; t < s.steps; t++) {
    const rows = rowsAt(s, t), before = rowsBefore(s, t), size = floats(before * n), rest = floats((rows - before) * n);
    const at = row(s, to, t, n);
    if (size) memory.copy(at, row(s, base, s.reverse ? t + 1 : t - 1, n), size);
    if (rest) memory.copy(at + size, mine(s, initial, n) + size, rest);
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

/** out[n] = Σ over the rows of da [N, n] (rows ld floats apart). */
export function sumRows(s: Sequence, first: i32, n: i32, da: usize, ld: i32, out: usize): void {
  const from = max(s.from, first), columns = min(s.to, first + n) - from, at = floats(from - first);
  if (!out || columns <= 0) return;
  clear(out + at, columns);
  addColumns(rowsOf(s), columns, da + at, ld, out + at);
}

/** dW[first … first + n − 1, width] = daᵀ·x for da [N, n] (rows ld floats apart), x [N, width]. */
export function weightGradient(
  s: Sequence, first: i32, n: i32, da: usize, ld: i32, x: usize, width: i32, dW: usize,
): void {
  const from = max(s.from, first), rows = min(s.to, first + n) - from, to = dW + floats(from * width);
  if (!dW || rows <= 0) return;
  product(rows, width, rowsOf(s), da + floats(from - first), ld, true, x, width, false, to, width, 0, false, s.scratch);
}

/** dW_x and db from da [N, n]. */
export function inputGradients(s: Sequence, n: i32, da: usize): void {
  weightGradient(s, 0, n, da, n, s.xs, s.input, s.dW_x);
  sumRows(s, 0, n, da, n, s.db);
}
