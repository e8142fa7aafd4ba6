// Tiles on bfloat16: a word holds a row's weights of two columns, the even one in its lower half. Widened they are exact.
import { madd } from './simd.as';

/** The weights of the even columns. */
// @ts-ignore: decorator
@inline
function even(v: v128): v128 {
  return i32x4.shl(v, 16);
}

/** The weights of the odd columns. */
// @ts-ignore: decorator
@inline
function odd(v: v128): v128 {
  return v128.and(v, i32x4.splat(0xffff0000));
}

/** sum + four rows, two columns. */
// @ts-ignore: decorator
@inline
function both(v: v128, x0: v128, x1: v128, sum: v128): v128 {
  return madd(odd(v), x1, madd(even(v), x0, sum));
}

/** y[0..31] = init + 32 rows · x; x is followed by a 0 where k is odd. */
export function brainTile32(k: i32, w: usize, x: usize, init: usize, y: usize): void {
  let a = v128.load(init), b = v128.load(init, 16), c = v128.load(init, 32), d = v128.load(init, 48);
  let e = v128.load(init, 64), f = v128.load(init, 80), g = v128.load(init, 96), h = v128.load(init, 112);
  for (; k > 0; k -= 2, x += 8, w += 128) {
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4);
    a = both(v128.load(w), x0, x1, a); b = both(v128.load(w, 16), x0, x1, b); c = both(v128.load(w, 32), x0, x1, c); d = both(v128.load(w, 48), x0, x1, d);
    e = both(v128.load(w, 64), x0, x1, e); f = both(v128.load(w, 80), x0, x1, f); g = both(v128.load(w, 96), x0, x1, g); h = both(v128.load(w, 112), x0, x1, h);
  }
  v128.store(y, a); v128.store(y, b, 16); v128.store(y, c, 32); v128.store(y, d, 48);
  v128.store(y, e, 64); v128.store(y, f, 80); v128.store(y, g, 96); v128.store(y, h, 112);
}

/** y[0..7] = init + 8 rows · x; x is followed by a 0 where k is odd. */
export function brainTile8(k: i32, w: usize, x: usize, init: usize, y: usize): void {
  let a = v128.load(init), b = v128.load(init, 16);
  for (; k > 0; k -= 2, x += 8, w += 32) {
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4);
    a = both(v128.load(w), x0, x1, a); b = both(v128.load(w, 16), x0, x1, b);
  }
  v128.store(y, a); v128.store(y, b, 16);
}
