// Tiles on int8 weights and an input quantised to int16: sums of integers, exact and the same in both builds, and so is
// what is made of them, which uses no fused multiply-add.
//   y = init + s_r·s_x·Σ w_rk·q_k,  q = round(x/s_x),  s_x = max|x|/most,  most·128·K < 2³¹

/** 1.5·2²³: adding it leaves the nearest integer in the low bits. */
const MAGIC: f32 = 12582912;
/** Inputs whose largest is smaller than this are rounded on its grid. */
const LEAST: f32 = 7.888609052210118e-31;

/** x [k], padded with zeros to a multiple of 4, becomes its scale and, 16 bytes on, int16 padded likewise. */
export function quantise(k: i32, x: usize, q: usize): void {
  const end = x + ((<usize>k + 3) & ~3) * 4;
  let m = f32x4.splat(LEAST);
  for (let p = x; p < end; p += 16) m = f32x4.max(m, f32x4.abs(v128.load(p)));
  const two = f32x4.max(m, v128.shuffle<f32>(m, m, 2, 3, 0, 1));
  const largest = max(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
  const most = <f32>min(32767, max(1, 0x7fffffff / (128 * k)));
  store<f32>(q, largest / most);
  const by = f32x4.splat(most / largest);
  q += 16;
  for (; x < end; x += 16, q += 8) {
    const t = f32x4.add(f32x4.mul(v128.load(x), by), f32x4.splat(MAGIC));
    const n = i32x4.sub(t, f32x4.splat(MAGIC));
    v128.store64_lane(q, i16x8.narrow_i32x4_s(n, n), 0);
  }
}

/** sum + four rows at w, two columns. */
// @ts-ignore: decorator
@inline
function both(w: usize, u: v128, sum: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(v128.load8x8_s(w), u));
}

/** y = init + sum·scale of the row·scale of x, four rows. */
// @ts-ignore: decorator
@inline
function finish(sum: v128, by: v128, scales: usize, init: usize, y: usize): void {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.mul(v128.load(scales), by));
  v128.store(y, f32x4.add(v128.load(init), scaled));
}

/** y[0..31] = init + 32 rows · x, quantised at q. */
export function byteTile32(k: i32, w: usize, q: usize, scales: usize, init: usize, y: usize): void {
  let a = i32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a, x = q + 16;
  for (; k > 0; k -= 2, x += 4, w += 64) {
    const u = v128.load32_splat(x);
    a = both(w, u, a); b = both(w + 8, u, b); c = both(w + 16, u, c); d = both(w + 24, u, d);
    e = both(w + 32, u, e); f = both(w + 40, u, f); g = both(w + 48, u, g); h = both(w + 56, u, h);
  }
  const by = v128.load32_splat(q);
  finish(a, by, scales, init, y); finish(b, by, scales + 16, init + 16, y + 16);
  finish(c, by, scales + 32, init + 32, y + 32); finish(d, by, scales + 48, init + 48, y + 48);
  finish(e, by, scales + 64, init + 64, y + 64); finish(f, by, scales + 80, init + 80, y + 80);
  finish(g, by, scales + 96, init + 96, y + 96); finish(h, by, scales + 112, init + 112, y + 112);
}

/** y[0..7] = init + 8 rows · x, quantised at q. */
export function byteTile8(k: i32, w: usize, q: usize, scales: usize, init: usize, y: usize): void {
  let a = i32x4.splat(0), b = a, x = q + 16;
  for (; k > 0; k -= 2, x += 4, w += 16) {
    const u = v128.load32_splat(x);
    a = both(w, u, a); b = both(w + 8, u, b);
  }
  const by = v128.load32_splat(q);
  finish(a, by, scales, init, y); finish(b, by, scales + 16, init + 16, y + 16);
}
