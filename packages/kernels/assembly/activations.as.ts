// exp, sigmoid and tanh of four floats.
//   eˣ = 2ⁿ·eʳ,  n = round(x/ln 2),  |r| ≤ ln 2 / 2,  eʳ = 1 + r + r²·q(r),  q a minimax polynomial of degree 4
// (relative error of the polynomial 4·10⁻⁹; fitted by iterated least squares in double precision). The error bounds at
// the functions are measured over the whole float range by activations.test.ts.
import * as k from './constants.as';
import { floats, get, madd, nmadd, put } from './simd.as';

/** A constant of constants.as.ts: the variable in the relaxed build, the number itself in the other. */
// @ts-ignore: decorator
@inline
function held(variable: v128, x: f32): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return variable;
  return f32x4.splat(x);
}

/** The same for integers. */
// @ts-ignore: decorator
@inline
function heldInteger(variable: v128, n: i32): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return variable;
  return i32x4.splat(n);
}

/** e^r − 1 for |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function expm1Reduced(r: v128): v128 {
  let q = madd(held(k.q4, k.Q4), r, held(k.q3, k.Q3));
  q = madd(q, r, held(k.q2, k.Q2));
  q = madd(q, r, held(k.q1, k.Q1));
  q = madd(q, r, held(k.q0, k.Q0));
  return madd(f32x4.mul(r, r), q, r);
}

/** x/ln 2 rounded, still with MAGIC added. */
// @ts-ignore: decorator
@inline
function rounded(x: v128): v128 {
  return madd(x, held(k.perLn2, k.PER_LN2), held(k.magic, k.MAGIC));
}

/** x − n·ln 2 in two steps: the first product is exact. */
// @ts-ignore: decorator
@inline
function reduced(x: v128, n: v128): v128 {
  return nmadd(n, held(k.ln2Low, k.LN2_LOW), nmadd(n, held(k.ln2High, k.LN2_HIGH), x));
}

/** 2ⁿ, n an integer of −127 (gives 0) to 127. */
// @ts-ignore: decorator
@inline
function power(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, heldInteger(k.bias, k.BIAS)), 23);
}

/** e^x for x ≤ 0 (0 below −87.7). */
// @ts-ignore: decorator
@inline
export function expNegative(x: v128): v128 {
  const y = f32x4.pmax(x, held(k.leastNegative, k.LEAST_NEGATIVE)), t = rounded(y);
  const s = power(i32x4.sub(t, held(k.magic, k.MAGIC)));
  return madd(s, expm1Reduced(reduced(y, f32x4.sub(t, held(k.magic, k.MAGIC)))), s);
}

/** e^x: 0 below −104, ∞ above 88.73, subnormal numbers included. Relative error below 1.2·10⁻⁷ for normal results. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const y = f32x4.pmin(f32x4.pmax(x, held(k.least, k.LEAST)), held(k.most, k.MOST)), t = rounded(y);
  const n = i32x4.sub(t, held(k.magic, k.MAGIC)), half = i32x4.shr_s(n, 1);
  const e = f32x4.add(held(k.one, k.ONE), expm1Reduced(reduced(y, f32x4.sub(t, held(k.magic, k.MAGIC)))));
  return f32x4.mul(f32x4.mul(e, power(half)), power(i32x4.sub(n, half)));
}

/** σ(x) = 1/(1 + e⁻ˣ), as e/(1 + e) or 1/(1 + e) with e = e^−|x|. Relative error below 2.4·10⁻⁷ for x ≥ −87. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const e = expNegative(f32x4.neg(f32x4.abs(x)));
  const top = v128.bitselect(e, held(k.one, k.ONE), i32x4.shr_s(x, 31));
  return f32x4.div(top, f32x4.add(held(k.one, k.ONE), e));
}

/** tanh x = −t/(2 + t) with t = e^(−2|x|) − 1, and the sign of x. Relative error below 2.4·10⁻⁷, also near 0. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const doubled = f32x4.mul(f32x4.abs(x), held(k.minusTwo, k.MINUS_TWO));
  const y = f32x4.pmax(doubled, held(k.leastNegative, k.LEAST_NEGATIVE)), n = rounded(y);
  const s = power(i32x4.sub(n, held(k.magic, k.MAGIC)));
  const p = expm1Reduced(reduced(y, f32x4.sub(n, held(k.magic, k.MAGIC))));
  const t = madd(s, p, f32x4.sub(s, held(k.one, k.ONE)));
  const size = f32x4.div(t, f32x4.add(held(k.two, k.TWO), t));
  return v128.bitselect(x, f32x4.neg(size), held(k.sign, k.SIGN));
}

/** y = f(x) for n floats, in place or not; f: 0 exp, 1 sigmoid, 2 tanh. */
export function activate(f: i32, n: i32, x: usize, y: usize): void {
  for (; n > 0; n -= 4, x += 16, y += 16) {
    const v = get(x, n);
    put(y, f == 0 ? exp(v) : f == 1 ? sigmoid(v) : tanh(v), n);
  }
}
