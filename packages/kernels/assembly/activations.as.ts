// exp, sigmoid and tanh of four floats.
//   eˣ = 2ⁿ·eʳ,  n = round(x/ln 2),  |r| ≤ ln 2 / 2,  eʳ = 1 + r + r²·q(r),  q a minimax polynomial of degree 4
// (relative error of the polynomial 4·10⁻⁹; fitted by iterated least squares in double precision). The error bounds at
// the functions are measured over the whole float range by activations.test.ts.
import { floats, get, madd, nmadd, put } from './simd.as';

/** 1.5·2²³: adding it leaves the nearest integer in the low bits. */
const MAGIC: f32 = 12582912;

// @ts-ignore: decorator
@inline
function constant(x: f32): v128 {
  return f32x4.splat(x);
}

/** e^r − 1 for |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function expm1Reduced(r: v128): v128 {
  let q = madd(constant(0.0013814320554956794), r, constant(0.00836885068565607));
  q = madd(q, r, constant(0.041668400168418884));
  q = madd(q, r, constant(0.1666651964187622));
  q = madd(q, r, constant(0.4999999403953552));
  return madd(f32x4.mul(r, r), q, r);
}

/** x/ln 2 rounded, still with MAGIC added. */
// @ts-ignore: decorator
@inline
function rounded(x: v128): v128 {
  return madd(x, constant(1.4426950408889634), constant(MAGIC));
}

/** x − n·ln 2 in two steps: the first product is exact. */
// @ts-ignore: decorator
@inline
function reduced(x: v128, n: v128): v128 {
  return nmadd(n, constant(-2.12194440e-4), nmadd(n, constant(0.693359375), x));
}

/** 2ⁿ, n an integer of −127 (gives 0) to 127. */
// @ts-ignore: decorator
@inline
function power(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x for x ≤ 0 (0 below −87.7). */
// @ts-ignore: decorator
@inline
export function expNegative(x: v128): v128 {
  const y = f32x4.pmax(x, constant(-88)), t = rounded(y);
  const s = power(i32x4.sub(t, constant(MAGIC)));
  return madd(s, expm1Reduced(reduced(y, f32x4.sub(t, constant(MAGIC)))), s);
}

/** e^x: 0 below −104, ∞ above 88.73, subnormal numbers included. Relative error below 1.2·10⁻⁷ for normal results. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const y = f32x4.pmin(f32x4.pmax(x, constant(-105)), constant(90)), t = rounded(y);
  const n = i32x4.sub(t, constant(MAGIC)), half = i32x4.shr_s(n, 1);
  const e = f32x4.add(constant(1), expm1Reduced(reduced(y, f32x4.sub(t, constant(MAGIC)))));
  return f32x4.mul(f32x4.mul(e, power(half)), power(i32x4.sub(n, half)));
}

/** σ(x) = 1/(1 + e⁻ˣ), as e/(1 + e) or 1/(1 + e) with e = e^−|x|. Relative error below 2.4·10⁻⁷ for x ≥ −87. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const e = expNegative(f32x4.neg(f32x4.abs(x)));
  const top = v128.bitselect(e, constant(1), i32x4.shr_s(x, 31));
  return f32x4.div(top, f32x4.add(constant(1), e));
}

/** tanh x = −t/(2 + t) with t = e^(−2|x|) − 1, and the sign of x. Relative error below 2.4·10⁻⁷, also near 0. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const y = f32x4.pmax(f32x4.mul(f32x4.abs(x), constant(-2)), constant(-88)), n = rounded(y);
  const s = power(i32x4.sub(n, constant(MAGIC)));
  const p = expm1Reduced(reduced(y, f32x4.sub(n, constant(MAGIC))));
  const t = madd(s, p, f32x4.sub(s, constant(1)));
  const size = f32x4.div(t, f32x4.add(constant(2), t));
  return v128.bitselect(x, f32x4.neg(size), constant(-0.0));
}

/** y = f(x) for n floats, in place or not; f: 0 exp, 1 sigmoid, 2 tanh. */
export function activate(f: i32, n: i32, x: usize, y: usize): void {
  for (; n > 0; n -= 4, x += 16, y += 16) {
    const v = get(x, n);
    put(y, f == 0 ? exp(v) : f == 1 ? sigmoid(v) : tanh(v), n);
  }
}
