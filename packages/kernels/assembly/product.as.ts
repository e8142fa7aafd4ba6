// C[M, N] (+)= A·B (+ bias on every row), row-major, rows `ld` floats apart.
//   A is [M, K], or turned: Aᵀ[K, M].  B is [K, N], or turned: Bᵀ[N, K], or packed once by packRight.
import { axpyRow, dotRows } from './vector.as';
import { HEAD, ROWS, block, leftStride } from './block.as';
import { depth, packBlock, packRight, packedSize, padded } from './pack.as';
import { clear, floats } from './simd.as';

export { packRight, packedSize };

/** Floats of scratch for a product whose right side is packed already. */
export function packedScratch(k: i32, turnedA: bool): i32 {
  return HEAD + (turnedA ? ROWS * leftStride(depth(k)) : 0);
}

/** Floats of scratch for a product. */
export function productScratch(k: i32, n: i32, turnedA: bool): i32 {
  return packedScratch(k, turnedA) + depth(k) * padded(n);
}

/** A product of nothing: the bias or zeros in every row. */
function fillRows(m: i32, n: i32, bias: usize, c: usize, ldc: i32): void {
  for (let i = 0; i < m; i++, c += floats(ldc)) {
    if (bias) memory.copy(c, bias, floats(n));
    else clear(c, n);
  }
}

/** C (+)= A·B with B from packRight. `bias` (N floats) or 0; it is not used when accumulating. */
export function productPacked(
  m: i32, n: i32, k: i32, a: usize, lda: i32, turnedA: bool, b: usize, c: usize, ldc: i32, bias: usize,
  accumulate: bool, scratch: usize,
): void {
  if (k == 0 && !accumulate) fillRows(m, n, bias, c, ldc);
  const step = depth(k);
  for (let p = 0; p < k; p += step) {
    const terms = k - p < step ? k - p : step;
    const from = a + floats(turnedA ? p * lda : p);
    block(m, n, terms, from, lda, turnedA, b, c, ldc, bias, accumulate || p > 0, scratch);
    b += floats(terms * padded(n));
  }
}

/** C (+)= A·B with B as it is: packed block by block into the scratch area, or read in place for very few rows of A. */
export function product(
  m: i32, n: i32, k: i32, a: usize, lda: i32, turnedA: bool, b: usize, ldb: i32, turnedB: bool, c: usize, ldc: i32,
  bias: usize, accumulate: bool, scratch: usize,
): void {
  if (m <= (turnedB ? 3 : 2) && !turnedA) {
    for (let i = 0; i < m; i++, a += floats(lda), c += floats(ldc)) {
      if (turnedB) dotRows(n, k, b, ldb, a, c, bias, accumulate);
      else axpyRow(n, k, b, ldb, a, c, bias, accumulate);
    }
    return;
  }
  if (k == 0 && !accumulate) fillRows(m, n, bias, c, ldc);
  const step = depth(k);
  const panels = scratch + floats(packedScratch(k, turnedA));
  for (let p = 0; p < k; p += step) {
    const terms = k - p < step ? k - p : step;
    packBlock(terms, n, b + floats(turnedB ? p : p * ldb), ldb, turnedB, panels);
    const from = a + floats(turnedA ? p * lda : p);
    block(m, n, terms, from, lda, turnedA, panels, c, ldc, bias, accumulate || p > 0, scratch);
  }
}
