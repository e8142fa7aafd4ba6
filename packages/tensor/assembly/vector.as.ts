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

/** The products of four rows of W (ld bytes apart) with x. */
function dot4(k: i32, w: usize, ld: usize, x: usize): v128 {
  let a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  let w1 = w + ld, w2 = w1 + ld, w3 = w2 + ld;
  for (; k >= 8; k -= 8) {
    const x0 = v128.load(x), x1 = v128.load(x, 16);
    a = madd(v128.load(w), x0, a); b = madd(v128.load(w1), x0, b);
    c = madd(v128.load(w2), x0, c); d = madd(v128.load(w3), x0, d);
    e = madd(v128.load(w, 16), x1, e); f = madd(v128.load(w1, 16), x1, f);
    g = madd(v128.load(w2, 16), x1, g); h = madd(v128.load(w3, 16), x1, h);
    x += 32; w += 32; w1 += 32; w2 += 32; w3 += 32;
  }
  a = f32x4.add(a, e); b = f32x4.add(b, f); c = f32x4.add(c, g); d = f32x4.add(d, h);
  for (; k > 0; k -= 4, x += 16, w += 16, w1 += 16, w2 += 16, w3 += 16) {
    const x0 = get(x, k);
    a = madd(get(w, k), x0, a); b = madd(get(w1, k), x0, b);
    c = madd(get(w2, k), x0, c); d = madd(get(w3, k), x0, d);
  }
  return sums4(a, b, c, d);
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
  for (; j + 4 <= n; j += 4, w += 4 * step) {
    const sum = dot4(k, w, step, x);
    v128.store(y + floats(j), init ? f32x4.add(sum, v128.load(init + floats(j))) : sum);
  }
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
