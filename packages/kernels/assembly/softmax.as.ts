// Row-wise pieces of softmax, safe for large numbers: log Σ e^x = m + log Σ e^(x − m) with m the largest x.
import { expNegative } from './activations.as';
import { floats } from './simd.as';

/** 2·artanh s for |s| ≤ 0.172, to 1e-15 relative. */
function twiceArtanh(s: f64): f64 {
  const q = s * s;
  let sum: f64 = 0;
  for (let k: f64 = 21; k >= 1; k -= 2) sum = sum * q + 1 / k;
  return 2 * s * sum;
}

/** log(1 + x) for x ≥ 0, relatively accurate for small x too. */
export function log1p(x: f64): f64 {
  return x < 0.4 ? twiceArtanh(x / (2 + x)) : log(1 + x);
}

/** Natural logarithm of a normal double > 0: 2·artanh((f − 1)/(f + 1)) with f in [√½, √2). */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let e = <i32>(bits >> 52) - 1023, f = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (f > 1.4142135623730951) {
    f *= 0.5;
    e++;
  }
  return twiceArtanh((f - 1) / (f + 1)) + <f64>e * 0.6931471805599453;
}

/** The largest of n ≥ 1 floats; NaN if one is NaN. */
export function largest(n: i32, x: usize): f32 {
  let m: f32 = load<f32>(x);
  let v = f32x4.splat(m);
  for (; n >= 4; n -= 4, x += 16) v = f32x4.max(v, v128.load(x));
  for (; n > 0; --n, x += 4) m = max(m, load<f32>(x));
  const a = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return max(m, max(a, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3))));
}

/** Σ e^(x − m) of n floats; the terms go to `terms` unless it is 0. */
export function exponentials(n: i32, x: usize, m: f32, terms: usize): f64 {
  const top = f32x4.splat(m);
  let low = f64x2.splat(0), high = low;
  for (; n >= 4; n -= 4, x += 16) {
    const e = expNegative(f32x4.sub(v128.load(x), top));
    if (terms) {
      v128.store(terms, e);
      terms += 16;
    }
    low = f64x2.add(low, f64x2.promote_low_f32x4(e));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(e, e, 2, 3, 0, 1)));
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (let i = 0; i < n; i++) {
    const e = f32x4.extract_lane(expNegative(f32x4.sub(f32x4.splat(load<f32>(x + floats(i))), top)), 0);
    if (terms) store<f32>(terms + floats(i), e);
    sum += e;
  }
  return sum;
}

/** out[rows] = log Σ_j e^x_ij for x [rows, n]. */
export function logSumExp(rows: i32, n: i32, x: usize, out: usize): void {
  for (; rows > 0; --rows, x += floats(n), out += 4) {
    const m = largest(n, x);
    store<f32>(out, <f32>(<f64>m + log(exponentials(n, x, m, 0))));
  }
}
