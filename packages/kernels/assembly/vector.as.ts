// Matrix × vector on matrices as they are, nothing packed.
import { clear, floats, get, lanes, loadTail, madd, put } from './simd.as';
import { wide1 } from './wide.as';

/** The four sums of four vectors, in order. */
// @ts-ignore: decorator
@inline
export function sums4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** y[0..7] = init + eight rows of W (ld bytes apart) dot x: as many sums in flight as the processor can take. */
function dot8(k: i32, w: usize, ld: usize, x: usize, y: usize, init: usize): void {
  let a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  let w1 = w + ld, w2 = w1 + ld, w3 = w2 + ld, w4 = w3 + ld, w5 = w4 + ld, w6 = w5 + ld, w7 = w6 + ld;
  for (; k >= 4; k -= 4) {
    const u = v128.load(x);
    a = madd(v128.load(w), u, a); b = madd(v128.load(w1), u, b);
    c = madd(v128.load(w2), u, c); d = madd(v128.load(w3), u, d);
    e = madd(v128.load(w4), u, e); f = madd(v128.load(w5), u, f);
    g = madd(v128.load(w6), u, g); h = madd(v128.load(w7), u, h);
    x += 16; w += 16; w1 += 16; w2 += 16; w3 += 16; w4 += 16; w5 += 16; w6 += 16; w7 += 16;
  }
  if (k > 0) {
    const u = loadTail(x, k);
    a = madd(loadTail(w, k), u, a); b = madd(loadTail(w1, k), u, b);
    c = madd(loadTail(w2, k), u, c); d = madd(loadTail(w3, k), u, d);
    e = madd(loadTail(w4, k), u, e); f = madd(loadTail(w5, k), u, f);
    g = madd(loadTail(w6, k), u, g); h = madd(loadTail(w7, k), u, h);
  }
  a = sums4(a, b, c, d);
  e = sums4(e, f, g, h);
  v128.store(y, init ? f32x4.add(a, v128.load(init)) : a);
  v128.store(y, init ? f32x4.add(e, v128.load(init, 16)) : e, 16);
}

/** The product of one row with x. */
function dot1(k: i32, w: usize, x: usize): f32 {
  let a = f32x4.splat(0), b = a;
  for (; k >= 8; k -= 8, w += 32, x += 32) {
    a = madd(v128.load(w), v128.load(x), a);
    b = madd(v128.load(w, 16), v128.load(x, 16), b);
  }
  for (; k > 0; k -= 4, w += 16, x += 16) a = madd(get(w, k), get(x, k), a);
  return lanes(f32x4.add(a, b));
}

/** y[N] (+)= W[N, K]·x (+ bias): every row of W dot x. ld in floats; bias 0 means none. */
export function dotRows(n: i32, k: i32, w: usize, ld: i32, x: usize, y: usize, bias: usize, accumulate: bool): void {
  const step = floats(ld), init = accumulate ? y : bias;
  let j = 0;
  for (; j + 8 <= n; j += 8, w += 8 * step) dot8(k, w, step, x, y + floats(j), init ? init + floats(j) : 0);
  for (; j < n; j++, w += step) {
    const sum = dot1(k, w, x);
    store<f32>(y + floats(j), init ? sum + load<f32>(init + floats(j)) : sum);
  }
}

/** y[N] (+)= x·B (+ bias), B [K, N]: a sum of the rows of B. ld in floats; bias 0 means none. */
export function axpyRow(n: i32, k: i32, b: usize, ld: i32, x: usize, y: usize, bias: usize, accumulate: bool): void {
  if (!accumulate) {
    if (bias) memory.copy(y, bias, floats(n));
    else clear(y, n);
  }
  const step = floats(ld);
  let j = 0;
  for (; j + 32 <= n; j += 32) wide1(k, x, b + floats(j), 32, step, y + floats(j), y + floats(j));
  for (; j < n; j += 4) {
    let sum = get(y + floats(j), n - j), p = b + floats(j);
    for (let i = 0; i < k; i++, p += step) {
      const row = n - j >= 4 ? v128.load(p) : loadTail(p, n - j);
      sum = madd(v128.load32_splat(x + floats(i)), row, sum);
    }
    put(y + floats(j), sum, n - j);
  }
}
