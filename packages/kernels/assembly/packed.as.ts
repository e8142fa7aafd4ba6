// Matrix × vector on packed weights: float32, bfloat16, or int8 with a scale for each row. pack-panels.as.ts packs.
// Panels of 32 rows, then of 8; in a panel column after column (float32) or pair of columns after pair, row beside row,
// so that a sum never leaves its lane and the weights are one stream.
import { byteTile32, byteTile8, quantise } from './byte-tile.as';
import { brainTile32, brainTile8 } from './brain-tile.as';
import { floats, madd } from './simd.as';
import { wide1 } from './wide.as';

/** float32: 4 bytes a weight. */
export const FLOAT: i32 = 0;
/** bfloat16: 2 bytes. */
export const BRAIN: i32 = 1;
/** int8 with a scale for each row. */
export const BYTE: i32 = 2;
/** The same integers in 16 bits: more memory, less work. */
export const WORD: i32 = 3;

/** A packed matrix, 4 bytes a field (src/step/records.ts writes them). */
@unmanaged
export class Matrix {
  format: i32;
  /** A multiple of 8; rows beyond the matrix are zeros. */
  rows: i32;
  columns: i32;
  data: usize;
  scales: usize; // [rows]; integers only
}

/** Bytes of a quantised row: its scale, then int16. */
// @ts-ignore: decorator
@inline
export function quantisedSize(columns: i32): usize {
  return 16 + ((<usize>columns + 7) & ~7) * 2;
}

/** Eight rows of float32. */
function tile8(k: i32, w: usize, x: usize, init: usize, y: usize): void {
  let a = v128.load(init), b = v128.load(init, 16);
  for (; k > 0; --k, x += 4, w += 32) {
    const u = v128.load32_splat(x);
    a = madd(u, v128.load(w), a);
    b = madd(u, v128.load(w, 16), b);
  }
  v128.store(y, a); v128.store(y, b, 16);
}

/** Bytes that K columns of one row take. */
function rowBytes(format: i32, K: i32): usize {
  const even = (<usize>K + 1) & ~1;
  return format == FLOAT ? floats(K) : format == BYTE ? even : 2 * even;
}

/** One panel of 32 or 8 rows; x is quantised for integers. */
// @ts-ignore: decorator
@inline
function panel(format: i32, rows: i32, K: i32, w: usize, x: usize, scales: usize, init: usize, y: usize): void {
  if (format == BYTE) {
    if (rows == 32) byteTile32<i8>(K, w, x, scales, init, y);
    else byteTile8<i8>(K, w, x, scales, init, y);
  } else if (format == WORD) {
    if (rows == 32) byteTile32<i16>(K, w, x, scales, init, y);
    else byteTile8<i16>(K, w, x, scales, init, y);
  } else if (format == BRAIN) {
    if (rows == 32) brainTile32(K, w, x, init, y);
    else brainTile8(K, w, x, init, y);
  } else {
    if (rows == 32) wide1(K, x, w, 32, 128, init, y);
    else tile8(K, w, x, init, y);
  }
}

/** y [batch, rows] = init + x·Wᵀ. Distances ld in floats; `quantised` has room for quantisedSize of each row. */
export function multiply(
  W: Matrix, batch: i32, x: usize, ldx: i32, init: usize, ldi: i32, y: usize, ldy: i32, quantised: usize,
): void {
  const K = W.columns, format = W.format, size = quantisedSize(K), bytes = rowBytes(format, K);
  const integers = format == BYTE || format == WORD;
  if (integers) for (let b = 0; b < batch; b++) quantise(K, x + floats(b * ldx), quantised + b * size);
  const from = integers ? quantised : x, step = integers ? size : floats(ldx);
  let w = W.data, at: usize = 0;
  for (let left = W.rows; left > 0; ) {
    const rows = left >= 32 ? 32 : 8;
    for (let b = 0; b < batch; b++)
      panel(format, rows, K, w, from + b * step, W.scales + at, init + floats(b * ldi) + at, y + floats(b * ldy) + at);
    w += rows * bytes;
    at += floats(rows);
    left -= rows;
  }
}
