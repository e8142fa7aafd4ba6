// The innermost loop of every matrix product: a tile of C kept in registers while k runs.
//   C[r, j] = init[r, j] + Σ_k A[r, k]·B[k, j]
// A by rows (lda bytes apart), B one packed panel of 8 columns (32 bytes for each k). `init` is C itself to accumulate,
// the bias with ldi = 0, or zeros with ldi = 0. 5 × 8 is the largest tile for which V8 keeps all of it in its 15
// registers in both builds: 6 × 8 and 4 × 12 spill (measured, half the speed).
import { madd } from './simd.as';

// @ts-ignore: decorator
@inline
function tile(
  rows: i32, k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize,
): void {
  let i = init;
  let c00 = v128.load(i), c01 = v128.load(i, 16);
  let c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00, c40 = c00, c41 = c00;
  if (rows > 1) { i += ldi; c10 = v128.load(i); c11 = v128.load(i, 16); }
  if (rows > 2) { i += ldi; c20 = v128.load(i); c21 = v128.load(i, 16); }
  if (rows > 3) { i += ldi; c30 = v128.load(i); c31 = v128.load(i, 16); }
  if (rows > 4) { i += ldi; c40 = v128.load(i); c41 = v128.load(i, 16); }
  let a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda;
  for (; k > 0; --k) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    b += 32;
    let x = v128.load32_splat(a);
    a += 4;
    c00 = madd(x, b0, c00); c01 = madd(x, b1, c01);
    if (rows > 1) { x = v128.load32_splat(a1); a1 += 4; c10 = madd(x, b0, c10); c11 = madd(x, b1, c11); }
    if (rows > 2) { x = v128.load32_splat(a2); a2 += 4; c20 = madd(x, b0, c20); c21 = madd(x, b1, c21); }
    if (rows > 3) { x = v128.load32_splat(a3); a3 += 4; c30 = madd(x, b0, c30); c31 = madd(x, b1, c31); }
    if (rows > 4) { x = v128.load32_splat(a4); a4 += 4; c40 = madd(x, b0, c40); c41 = madd(x, b1, c41); }
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  if (rows > 1) { c += ldc; v128.store(c, c10); v128.store(c, c11, 16); }
  if (rows > 2) { c += ldc; v128.store(c, c20); v128.store(c, c21, 16); }
  if (rows > 3) { c += ldc; v128.store(c, c30); v128.store(c, c31, 16); }
  if (rows > 4) { c += ldc; v128.store(c, c40); v128.store(c, c41, 16); }
}

export function tile5(k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize): void {
  tile(5, k, a, lda, b, init, ldi, c, ldc);
}
export function tile4(k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize): void {
  tile(4, k, a, lda, b, init, ldi, c, ldc);
}
export function tile3(k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize): void {
  tile(3, k, a, lda, b, init, ldi, c, ldc);
}
export function tile2(k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize): void {
  tile(2, k, a, lda, b, init, ldi, c, ldc);
}
export function tile1(k: i32, a: usize, lda: usize, b: usize, init: usize, ldi: usize, c: usize, ldc: usize): void {
  tile(1, k, a, lda, b, init, ldi, c, ldc);
}
