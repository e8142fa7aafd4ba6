// One block of K: every tile of C, edges included.
import { packLeft } from './pack.as';
import { clear, floats } from './simd.as';
import { tile1, tile2, tile3, tile4, tile5 } from './tile.as';
import { wide1, wide2 } from './wide.as';

/** Rows of A that one pass over the panels takes: 240 KB with 512 terms, for the L2 cache. */
export const ROWS: i32 = 120;
/** Floats at the start of the scratch area: 32 zeros, then an edge tile of 5 × 8. */
export const HEAD: i32 = 128;
const EDGE: usize = 256;

/** Distance in floats between the rows of a turned A: no power of two, so that they do not share cache sets. */
export function leftStride(k: i32): i32 {
  return ((k + 3) & ~3) + 4;
}

function tileOf(
  rows: i32, k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize,
): void {
  if (rows == 5) tile5(k, a, lda, b, init, ldi, c, ldc);
  else if (rows == 4) tile4(k, a, lda, b, init, ldi, c, ldc);
  else if (rows == 3) tile3(k, a, lda, b, init, ldi, c, ldc);
  else if (rows == 2) tile2(k, a, lda, b, init, ldi, c, ldc);
  else tile1(k, a, lda, b, init, ldi, c, ldc);
}

/** A tile of which only `columns` < 8 exist: computed in the scratch area. */
function edgeTile(
  rows: i32, columns: i32, k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize,
  scratch: usize,
): void {
  const edge = scratch + EDGE, size = floats(columns);
  clear(edge, 40);
  for (let i: usize = 0; i < <usize>rows; i++) memory.copy(edge + 32 * i, init + ldi * i, size);
  tileOf(rows, k, a, lda, b, edge, 32, edge, 32);
  for (let i: usize = 0; i < <usize>rows; i++) memory.copy(c + ldc * i, edge + 32 * i, size);
}

/** One or two rows of A against all panels. */
function thin(
  m: i32, n: i32, k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize,
  scratch: usize,
): void {
  const gap = 32 * <usize>k, width = m == 1 ? 32 : 16;
  let j = 0;
  for (; j + width <= n; j += width, b += gap * (width >> 3), c += floats(width)) {
    const from = init ? init + floats(j) : scratch;
    if (m == 1) wide1(k, a, b, gap, 32, from, c);
    else wide2(k, a, lda, b, gap, from, ldi, c, ldc);
  }
  for (; j < n; j += 8, b += gap, c += 32) {
    const from = init ? init + floats(j) : scratch;
    if (n - j >= 8) tileOf(m, k, a, lda, b, from, ldi, c, ldc);
    else edgeTile(m, n - j, k, a, lda, b, from, ldi, c, ldc, scratch);
  }
}

/** All rows of A against all panels; strides in bytes; init 0 means zeros. */
function rows(
  m: i32, n: i32, k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize,
  scratch: usize,
): void {
  const rest = m % 5, last = rest == 1 || rest == 2 ? m - rest : m;
  let panel = b;
  for (let j = 0; last > 0 && j < n; j += 8, panel += 32 * <usize>k) {
    let x = a, y = c + floats(j), from = init ? init + floats(j) : scratch;
    for (let i = 0; i < last; i += 5, x += 5 * lda, y += 5 * ldc, from += 5 * ldi) {
      const high = last - i < 5 ? last - i : 5;
      if (n - j >= 8) tileOf(high, k, x, lda, panel, from, ldi, y, ldc);
      else edgeTile(high, n - j, k, x, lda, panel, from, ldi, y, ldc, scratch);
    }
  }
  if (last == m) return;
  const skip = <usize>last;
  thin(rest, n, k, a + skip * lda, lda, b, init ? init + skip * ldi : 0, ldi, c + skip * ldc, ldc, scratch);
}

/** C (+)= A·B for one packed block of k terms; strides in floats; bias 0 means zeros. */
export function block(
  m: i32, n: i32, k: i32, a: usize, lda: i32, turnedA: bool, b: usize, c: usize, ldc: i32, bias: usize,
  accumulate: bool, scratch: usize,
): void {
  clear(scratch, 32);
  const left = scratch + floats(HEAD), step = floats(ldc), ldi = accumulate ? step : 0;
  for (let i = 0; i < m; i += ROWS, c += ROWS * step) {
    const high = m - i < ROWS ? m - i : ROWS, init = accumulate ? c : bias;
    if (turnedA) {
      packLeft(k, high, a + floats(i), lda, left, leftStride(k));
      rows(high, n, k, left, floats(leftStride(k)), b, init, ldi, c, step, scratch);
    } else rows(high, n, k, a + floats(i * lda), floats(lda), b, init, ldi, c, step, scratch);
  }
}
