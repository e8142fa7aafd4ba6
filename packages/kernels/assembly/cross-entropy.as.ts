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
export function rowLoss(V: i32, x: usize, target: i32, share: f64, d: usize): f64 {
  const at = floats(target), after = at + 4, m = largest(V, x);
  const others = exponentials(target, x, m, d) + exponentials(V - target - 1, x + after, m, d + after);
  const behind = <f64>m - <f64>load<f32>(x + at), sum = others + exponentials(1, x + at, m, d + at);
  scaleRow(V, d, <f32>(share / sum));
  store<f32>(d + at, <f32>(-share * others / sum));
  return behind == 0 ? log1p(others) : log(sum) + behind;
}

/**
 * Loss (float32 at `loss`) and gradient of logits [n, V] against int32 targets [n]; weights [n] or 0 (all 1). A row of
 * weight 0 counts for nothing, whatever its target. With Σw = 0 the loss and the gradient are 0. `d` [n, V] is needed
 * for working in any case. Gives the place of the first bad target if there is one (and does nothing), else −1.
 */
export function crossEntropy(n: i32, V: i32, logits: usize, targets: usize, weights: usize, loss: usize, d: usize): i32 {
  let total: f64 = 0, sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    const w: f32 = weights ? load<f32>(weights + floats(i)) : 1;
    total += w;
    if (w != 0 && badId(1, targets + floats(i), V) == 0) return i;
  }
  for (let i = 0; i < n; i++, logits += floats(V), d += floats(V)) {
    const w: f32 = weights ? load<f32>(weights + floats(i)) : 1;
    if (w == 0 || total == 0) {
      clear(d, V);
      continue;
    }
    const share = <f64>w / total;
    sum += share * rowLoss(V, logits, load<i32>(targets + floats(i)), share, d);
  }
  store<f32>(loss, <f32>sum);
  return -1;
}
