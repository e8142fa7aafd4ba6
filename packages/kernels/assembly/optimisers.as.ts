// One optimiser step over one parameter array, with PyTorch's formulas. g is the gradient times `scale` (for clipping by
// the global norm: no pass of its own), plus decay·p where decay is the L2 kind. Moments start as zeros. New values go to
// the `to` pointers, which may be the old places.
import { get, madd, put } from './simd.as';

/** Σ x² in double precision. */
export function sumSquares(n: i32, x: usize): f64 {
  let low = f64x2.splat(0), high = low;
  for (; n > 0; n -= 4, x += 16) {
    const v = get(x, n);
    const a = f64x2.promote_low_f32x4(v), b = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const both = f64x2.add(low, high);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** x ← x·by. */
export function scaleBy(n: i32, x: usize, by: f64): void {
  const k = f32x4.splat(<f32>by);
  for (; n > 0; n -= 4, x += 16) put(x, f32x4.mul(get(x, n), k), n);
}

// @ts-ignore: decorator
@inline
function gradient(g: usize, p: v128, scale: v128, decay: v128, n: i32): v128 {
  return madd(get(g, n), scale, f32x4.mul(decay, p));
}

/** v ← μ·v + g;  p ← p − rate·(nesterov ? g + μ·v : v). With μ = 0 `v` is not touched. */
export function sgd(
  n: i32, g: usize, p: usize, v: usize, toP: usize, toV: usize, rate: f64, momentum: f64, nesterov: bool, decay: f64,
  scale: f64,
): void {
  const mu = f32x4.splat(<f32>momentum), step = f32x4.splat(<f32>-rate);
  const s = f32x4.splat(<f32>scale), wd = f32x4.splat(<f32>decay);
  for (; n > 0; n -= 4, g += 16, p += 16, v += 16, toP += 16, toV += 16) {
    const x = get(p, n), d = gradient(g, x, s, wd, n);
    let move = d;
    if (momentum != 0) {
      const u = madd(mu, get(v, n), d);
      put(toV, u, n);
      move = nesterov ? madd(mu, u, d) : u;
    }
    put(toP, madd(step, move, x), n);
  }
}

/** v ← α·v + (1 − α)·g²;  u ← μ·u + g/(√v + ε);  p ← p − rate·u. With μ = 0 `u` is not touched. */
export function rmsprop(
  n: i32, g: usize, p: usize, v: usize, u: usize, toP: usize, toV: usize, toU: usize, rate: f64, alpha: f64,
  epsilon: f64, momentum: f64, decay: f64, scale: f64,
): void {
  const a = f32x4.splat(<f32>alpha), b = f32x4.splat(<f32>(1 - alpha)), eps = f32x4.splat(<f32>epsilon);
  const mu = f32x4.splat(<f32>momentum), step = f32x4.splat(<f32>-rate);
  const s = f32x4.splat(<f32>scale), wd = f32x4.splat(<f32>decay);
  for (; n > 0; n -= 4, g += 16, p += 16, v += 16, u += 16, toP += 16, toV += 16, toU += 16) {
    const x = get(p, n), d = gradient(g, x, s, wd, n);
    const w = madd(a, get(v, n), f32x4.mul(b, f32x4.mul(d, d)));
    put(toV, w, n);
    let move = f32x4.div(d, f32x4.add(f32x4.sqrt(w), eps));
    if (momentum != 0) {
      move = madd(mu, get(u, n), move);
      put(toU, move, n);
    }
    put(toP, madd(step, move, x), n);
  }
}

/**
 * Adam, or AdamW if `decoupled` (then p ← p·(1 − rate·decay) and decay is not in g); t counts from 1.
 *   m ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²
 *   p ← p − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
 * `rate1` = rate/(1 − β₁ᵗ) and `root2` = 1/√(1 − β₂ᵗ) come from the caller.
 */
export function adam(
  n: i32, g: usize, p: usize, m: usize, v: usize, toP: usize, toM: usize, toV: usize, rate1: f64, root2: f64,
  beta1: f64, beta2: f64, epsilon: f64, shrink: f64, decay: f64, scale: f64,
): void {
  const b1 = f32x4.splat(<f32>beta1), c1 = f32x4.splat(<f32>(1 - beta1));
  const b2 = f32x4.splat(<f32>beta2), c2 = f32x4.splat(<f32>(1 - beta2)), eps = f32x4.splat(<f32>epsilon);
  const root = f32x4.splat(<f32>root2), step = f32x4.splat(<f32>-rate1), keep = f32x4.splat(<f32>shrink);
  const s = f32x4.splat(<f32>scale), wd = f32x4.splat(<f32>decay);
  for (; n > 0; n -= 4, g += 16, p += 16, m += 16, v += 16, toP += 16, toM += 16, toV += 16) {
    const x = get(p, n), d = gradient(g, x, s, wd, n);
    const first = madd(b1, get(m, n), f32x4.mul(c1, d));
    const second = madd(b2, get(v, n), f32x4.mul(c2, f32x4.mul(d, d)));
    put(toM, first, n);
    put(toV, second, n);
    const move = f32x4.div(first, madd(f32x4.sqrt(second), root, eps));
    put(toP, madd(step, move, f32x4.mul(x, keep)), n);
  }
}
