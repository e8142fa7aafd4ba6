// Tiles for one or two rows of A: wider instead of higher, so that eight sums are in flight at once.
// `gap` is the distance in bytes from one panel to the next, `step` from one k to the next: a packed right side has
// step 32, an unpacked one gap 32.
import { madd } from './simd.as';

/** C[0, 0..31] = init + a·B over four panels. */
export function wide1(k: i32, a: usize, b: usize, gap: usize, step: usize, init: usize, c: usize): void {
  let c0 = v128.load(init), c1 = v128.load(init, 16), c2 = v128.load(init, 32), c3 = v128.load(init, 48);
  let c4 = v128.load(init, 64), c5 = v128.load(init, 80), c6 = v128.load(init, 96), c7 = v128.load(init, 112);
  let p1 = b + gap, p2 = p1 + gap, p3 = p2 + gap;
  for (; k > 0; --k) {
    const x = v128.load32_splat(a);
    a += 4;
    c0 = madd(x, v128.load(b), c0); c1 = madd(x, v128.load(b, 16), c1);
    c2 = madd(x, v128.load(p1), c2); c3 = madd(x, v128.load(p1, 16), c3);
    c4 = madd(x, v128.load(p2), c4); c5 = madd(x, v128.load(p2, 16), c5);
    c6 = madd(x, v128.load(p3), c6); c7 = madd(x, v128.load(p3, 16), c7);
    b += step; p1 += step; p2 += step; p3 += step;
  }
  v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
  v128.store(c, c4, 64); v128.store(c, c5, 80); v128.store(c, c6, 96); v128.store(c, c7, 112);
}

/** C[0..1, 0..15] = init + A·B over two panels. */
export function wide2(
  k: i32, a: usize, lda: usize, b: usize, gap: usize, init: usize, ldi: usize, c: usize, ldc: usize,
): void {
  let c0 = v128.load(init), c1 = v128.load(init, 16), c2 = v128.load(init, 32), c3 = v128.load(init, 48);
  init += ldi;
  let d0 = v128.load(init), d1 = v128.load(init, 16), d2 = v128.load(init, 32), d3 = v128.load(init, 48);
  let e = a + lda, p = b + gap;
  for (; k > 0; --k) {
    const x = v128.load32_splat(a), y = v128.load32_splat(e);
    a += 4; e += 4;
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    c0 = madd(x, b0, c0); d0 = madd(y, b0, d0); c1 = madd(x, b1, c1); d1 = madd(y, b1, d1);
    const b2 = v128.load(p), b3 = v128.load(p, 16);
    c2 = madd(x, b2, c2); d2 = madd(y, b2, d2); c3 = madd(x, b3, c3); d3 = madd(y, b3, d3);
    b += 32; p += 32;
  }
  v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
  c += ldc;
  v128.store(c, d0); v128.store(c, d1, 16); v128.store(c, d2, 32); v128.store(c, d3, 48);
}
