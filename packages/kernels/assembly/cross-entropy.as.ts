// Sparse softmax cross-entropy in nats, and its gradient, in one pass over the logits:
//   L = Σ_i w_i·(log Σ_j e^z_ij − z_i,target) / Σ_i w_i;  ∂L/∂z_ij = w_i/Σw · (softmax(z_i)_j − [j = target])
import { badId } from './embedding.as';
import { clear, floats, get, put } from './simd.as';
import { exponentials, largest, log, log1p } from './softmax.as';

function scaleRow(n: i32, x: usize, by: f32): void {
  const scale = f32x4.splat(by);
  for (; n > 0; n -= 4, x += 16) put(x, f32x4.mul(get(x, n), scale), n);
}

/**
 * The loss of one row; d = share·(softmax − [target]). What belongs to the other classes is summed apart from the target:
 * otherwise what is left to learn would be rounded away where the target is almost certain.
 */
function rowLoss(V: i32, x: usize, target: i32, share: f64, d: usize): f64 {
  const at = floats(target), after = at + 4, m = largest(V, x);
  const others = exponentials(target, x, m, d) + exponentials(V - target - 1, x + after, m, d + after);
  const behind = <f64>m - <f64>load<f32>(x + at), sum = others + exponentials(1, x + at, m, d + at);
  scaleRow(V, d, <f32>(share / sum));
  store<f32>(d + at, <f32>(-share * others / sum));
  return behind == 0 ? log1p(others) : log(sum) + behind;
}

// @ts-ignore: decorator
@inline
function weight(weights: usize, i: i32): f32 {
  return weights ? load<f32>(weights + floats(i)) : 1;
}

/** Σ w for weights [n] or 0 (all 1); −1 − i where target i is bad. A row of weight 0 may have any target. */
export function totalWeight(n: i32, V: i32, targets: usize, weights: usize): f64 {
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const w = weight(weights, i);
    total += w;
    if (w != 0 && badId(1, targets + floats(i), V) == 0) return <f64>(-1 - i);
  }
  return total;
}

/**
 * losses (doubles) and d [·, V] of the rows from … to − 1 of logits [·, V] against int32 targets; d may be the logits
 * themselves. total = Σ w of all rows; where a row's weight is 0, so is its loss.
 */
export function lossRows(
  from: i32, to: i32, V: i32, logits: usize, targets: usize, weights: usize, total: f64, losses: usize, d: usize,
): void {
  for (let i = from; i < to; i++) {
    const at = floats(i * V), w = weight(weights, i), share = <f64>w / total, loss = losses + 2 * floats(i);
    if (w == 0) {
      clear(d + at, V);
      store<f64>(loss, 0);
    } else store<f64>(loss, share * rowLoss(V, logits + at, load<i32>(targets + floats(i)), share, d + at));
  }
}

/** The sum of n doubles, in order. */
export function sumInOrder(n: i32, x: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += load<f64>(x + 2 * floats(i));
  return sum;
}
