// Tiles on int8 weights, kept in 8 bits or in 16, and an input quantised to int16: sums of integers, exact and the same in both builds, and so is
// what is made of them, which uses no fused multiply-add.
//   y = init + s_r·s_x·Σ w_rk·q_k,  q = round(x/s_x),  s_x = max|x|/most,  most·128·K < 2³¹

/** 1.5·2²³: adding it leaves the nearest integer in the low bits. */
const MAGIC: f32 = 12582912;
/** Inputs whose largest is smaller than 2⁻¹⁰⁰ are rounded on its grid; the bits of that. */
const LEAST: i32 = 27 << 23;

/** The largest |x| of k floats, padded with zeros to a multiple of 8; NaN if one is. Sizes are ordered as their bits are. */
function largestOf(k: i32, x: usize): f32 {
  const sizes = i32x4.splat(0x7fffffff);
  let a = i32x4.splat(LEAST), b = a;
  for (; k > 0; k -= 8, x += 32) {
    a = i32x4.max_s(a, v128.and(v128.load(x), sizes));
    b = i32x4.max_s(b, v128.and(v128.load(x, 16), sizes));
  }
  a = i32x4.max_s(a, b);
  a = i32x4.max_s(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
  return reinterpret<f32>(max(i32x4.extract_lane(a, 0), i32x4.extract_lane(a, 1)));
}

/** The nearest integers. */
// @ts-ignore: decorator
@inline
function nearest(x: v128): v128 {
  return i32x4.sub(f32x4.add(x, f32x4.splat(MAGIC)), f32x4.splat(MAGIC));
}

/** x [k], padded with zeros to a multiple of 8, becomes its scale and, 16 bytes on, int16 padded likewise. */
export function quantise(k: i32, x: usize, q: usize): void {
  const largest = largestOf(k, x), most = <f32>min(32767, max(1, 0x7fffffff / (128 * k)));
  store<f32>(q, largest / most);
  const by = f32x4.splat(most / largest);
  q += 16;
  for (; k > 0; k -= 8, x += 32, q += 16) {
    const low = nearest(f32x4.mul(v128.load(x), by)), high = nearest(f32x4.mul(v128.load(x, 16), by));
    v128.store(q, i16x8.narrow_i32x4_s(low, high));
  }
}

/** sum + four rows, two columns: eight weights of type T, the n-th eight at w. */
// @ts-ignore: decorator
@inline
function both<T>(w: usize, n: usize, u: v128, sum: v128): v128 {
  const eight = sizeof<T>() == 2 ? v128.load(w + 16 * n) : v128.load8x8_s(w + 8 * n);
  return i32x4.add(sum, i32x4.dot_i16x8_s(eight, u));
}

/** y = init + sum·scale of the row·scale of x, four rows. */
// @ts-ignore: decorator
@inline
function finish(sum: v128, by: v128, scales: usize, init: usize, y: usize): void {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.mul(v128.load(scales), by));
  v128.store(y, f32x4.add(v128.load(init), scaled));
}

/** y[0..31] = init + 32 rows of weights of type T · x, quantised at q. */
export function byteTile32<T>(k: i32, w: usize, q: usize, scales: usize, init: usize, y: usize): void {
  let a = i32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a, x = q + 16;
  for (; k > 0; k -= 2, x += 4, w += 64 * sizeof<T>()) {
    const u = v128.load32_splat(x);
    a = both<T>(w, 0, u, a); b = both<T>(w, 1, u, b); c = both<T>(w, 2, u, c); d = both<T>(w, 3, u, d);
    e = both<T>(w, 4, u, e); f = both<T>(w, 5, u, f); g = both<T>(w, 6, u, g); h = both<T>(w, 7, u, h);
  }
  const by = v128.load32_splat(q);
  finish(a, by, scales, init, y); finish(b, by, scales + 16, init + 16, y + 16);
  finish(c, by, scales + 32, init + 32, y + 32); finish(d, by, scales + 48, init + 48, y + 48);
  finish(e, by, scales + 64, init + 64, y + 64); finish(f, by, scales + 80, init + 80, y + 80);
  finish(g, by, scales + 96, init + 96, y + 96); finish(h, by, scales + 112, init + 112, y + 112);
}

/** y[0..7] = init + 8 rows of weights of type T · x, quantised at q. */
export function byteTile8<T>(k: i32, w: usize, q: usize, scales: usize, init: usize, y: usize): void {
  let a = i32x4.splat(0), b = a, x = q + 16;
  for (; k > 0; k -= 2, x += 4, w += 16 * sizeof<T>()) {
    const u = v128.load32_splat(x);
    a = both<T>(w, 0, u, a); b = both<T>(w, 1, u, b);
  }
  const by = v128.load32_splat(q);
  finish(a, by, scales, init, y); finish(b, by, scales + 16, init + 16, y + 16);
}
