// Packing: operands laid out in the order in which the tiles read them.
//   right side B[K, N]: blocks of depth(K) rows; in a block one panel for every 8 columns, 8 floats for each k, 0-padded
//   left side given as Aᵀ[K, M]: turned into rows of A, `lda` floats apart
import { floats, loadTail, storeTail } from './simd.as';

/** Rows of B (terms of a sum) that one pass over C takes: a panel and a tile's rows of A then stay in the L1 cache. */
export function depth(k: i32): i32 {
  const passes = (k + 511) / 512;
  return passes > 0 ? (k + passes - 1) / passes : 0;
}

/** n rounded up to whole panels. */
// @ts-ignore: decorator
@inline
export function padded(n: i32): i32 {
  return (n + 7) & ~7;
}

/** Floats of a packed right side. */
export function packedSize(k: i32, n: i32): i32 {
  return k * padded(n);
}

/** Four rows of four floats at p (`ld` bytes apart; m of them exist, n floats in each) turned, to q (`ldq` bytes apart). */
// @ts-ignore: decorator
@inline
function turn4(p: usize, ld: usize, m: i32, n: i32, q: usize, ldq: usize): void {
  const zero = f32x4.splat(0);
  let r0: v128, r1 = zero, r2 = zero, r3 = zero;
  if (n >= 4) {
    r0 = v128.load(p);
    if (m > 1) r1 = v128.load(p + ld);
    if (m > 2) r2 = v128.load(p + 2 * ld);
    if (m > 3) r3 = v128.load(p + 3 * ld);
  } else {
    r0 = loadTail(p, n);
    if (m > 1) r1 = loadTail(p + ld, n);
    if (m > 2) r2 = loadTail(p + 2 * ld, n);
    if (m > 3) r3 = loadTail(p + 3 * ld, n);
  }
  const s0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), s1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const s2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), s3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(q, v128.shuffle<f32>(s0, s2, 0, 1, 4, 5));
  if (n > 1) v128.store(q + ldq, v128.shuffle<f32>(s0, s2, 2, 3, 6, 7));
  if (n > 2) v128.store(q + 2 * ldq, v128.shuffle<f32>(s1, s3, 0, 1, 4, 5));
  if (n > 3) v128.store(q + 3 * ldq, v128.shuffle<f32>(s1, s3, 2, 3, 6, 7));
}

/** One panel from rows of Bᵀ: columns j = rows of b (m ≤ 8 exist). */
function panelOfRows(b: usize, ld: usize, m: i32, k: i32, out: usize): void {
  for (; k > 0; k -= 4, b += 16, out += 128) {
    turn4(b, ld, m < 4 ? m : 4, k, out, 32);
    if (m > 4) turn4(b + 4 * ld, ld, m - 4, k, out + 16, 32);
    else for (let i = 0; i < 4 && i < k; i++) v128.store(out + 16 + 32 * i, f32x4.splat(0));
  }
}

/** One panel from columns of B, m ≤ 8 of them. */
function panelOfColumns(b: usize, ld: usize, m: i32, k: i32, out: usize): void {
  const zero = f32x4.splat(0);
  for (; k > 0; --k, b += ld, out += 32) {
    v128.store(out, m >= 4 ? v128.load(b) : loadTail(b, m));
    v128.store(out, m >= 8 ? v128.load(b, 16) : m > 4 ? loadTail(b + 16, m - 4) : zero, 16);
  }
}

/** Two neighbouring full panels from columns of B: a cache line is read once. */
function twoPanelsOfColumns(b: usize, ld: usize, k: i32, out: usize): void {
  let out2 = out + 32 * <usize>k;
  for (; k > 0; --k, b += ld, out += 32, out2 += 32) {
    v128.store(out, v128.load(b)); v128.store(out, v128.load(b, 16), 16);
    v128.store(out2, v128.load(b, 32)); v128.store(out2, v128.load(b, 48), 16);
  }
}

/** Packs one block of k rows; ld in floats; `turned`: b holds Bᵀ[N, K]. */
export function packBlock(k: i32, n: i32, b: usize, ld: i32, turned: bool, out: usize): void {
  const step = floats(ld), size = 32 * <usize>k;
  for (let j = 0; j < n; j += 8, out += size) {
    if (turned) panelOfRows(b + step * <usize>j, step, n - j < 8 ? n - j : 8, k, out);
    else if (n - j >= 16) {
      twoPanelsOfColumns(b + floats(j), step, k, out);
      j += 8;
      out += size;
    } else panelOfColumns(b + floats(j), step, n - j < 8 ? n - j : 8, k, out);
  }
}

/** Packs a whole right side, B[K, N] or Bᵀ[N, K], rows ld floats apart, into packedSize(k, n) floats. */
export function packRight(k: i32, n: i32, b: usize, ld: i32, turned: bool, out: usize): void {
  const block = depth(k);
  for (let p = 0; p < k; p += block) {
    const rows = k - p < block ? k - p : block;
    packBlock(rows, n, b + floats(turned ? p : p * ld), ld, turned, out);
    out += floats(rows * padded(n));
  }
}

/** Aᵀ[k, m] (rows ld floats apart) to rows of A, ldo floats apart; 16 columns at a time: whole cache lines. */
export function packLeft(k: i32, m: i32, a: usize, ld: i32, out: usize, ldo: i32): void {
  const step = floats(ld), stepOut = floats(ldo);
  for (let i = 0; i < m; i += 16) {
    const end = m < i + 16 ? m : i + 16;
    for (let p = 0; p < k; p += 4) {
      const from = a + floats(p * ld), rows = k - p;
      for (let j = i; j < end; j += 4) turn4(from + floats(j), step, rows, end - j, out + floats(j * ldo + p), stepOut);
    }
  }
}
