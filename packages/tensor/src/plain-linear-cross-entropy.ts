import * as tf from '@tensorflow/tfjs-core';
import { rowLoss } from './cross-entropy.js';
import { timesTransposed, transposedTimes } from './dot.js';
import { custom } from './gradient-rule.js';
import type { LinearLoss } from './kernels/ops/linear-cross-entropy.js';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from './types.js';

/** The loss of `linearCrossEntropy` with TensorFlow.js's own kernels: `block` rows at a time, gradients on the way. */
export function plainLinearLoss({ x, W, b, targets, weights }: LinearLoss, block: number): Scalar {
  const wanted = tf.engine().isTapeOn();
  const inputs = [x, W, ...(b ? [b] : [])] as Tensor[];
  const [ids, [, H]] = [targets.dataSync() as Int32Array, x.shape];
  const shares = sharesOf(ids.length, weights?.dataSync() as Float32Array | undefined);
  return custom<Tensor[]>((_, save) => {
    let loss = 0;
    const dxs: Tensor2D[] = [];
    let sums = inputs.slice(1).map((input) => tf.zeros(input.shape));
    for (let at = 0; at < ids.length; at += block) {
      const made = tf.tidy((): Tensor[] => {
        const rows = tf.slice(x, [at, 0], [Math.min(block, ids.length - at), H]);
        const { value, d } = blockLoss(rows, W, b, ids.subarray(at), shares.subarray(at));
        loss += value;
        if (!wanted) return [];
        const more = [transposedTimes(d, rows), tf.sum(d, 0)];
        return [tf.matMul(d, W), ...sums.map((sum, i) => tf.add(sum, more[i] as Tensor))];
      });
      if (!wanted) continue;
      tf.dispose(sums);
      dxs.push(made[0] as Tensor2D);
      sums = made.slice(1);
    }
    if (wanted) save([dxs.length === 0 ? tf.zeros(x.shape) : tf.concat(dxs, 0), ...sums]);
    return { value: tf.scalar(loss), gradFunc: (dy, saved) => saved.map((gradient) => tf.mul(dy, gradient)) };
  })(...inputs) as Scalar;
}

/** wₙ / Σ w; zeros where Σ w = 0. */
function sharesOf(N: number, weights: Float32Array | undefined): Float64Array {
  const total = weights ? weights.reduce((a, w) => a + w, 0) : N;
  return Float64Array.from({ length: N }, (_, n) => (total === 0 ? 0 : (weights?.[n] ?? 1) / total));
}

/** The loss of a block of rows, and its gradient to the logits. */
function blockLoss(x: Tensor2D, W: Tensor2D, b: Tensor1D | undefined, targets: Int32Array, shares: Float64Array) {
  const [[rows], [V]] = [x.shape, W.shape];
  const product = timesTransposed(x, W);
  const z = (b ? tf.add(product, b) : product).dataSync().slice() as Float32Array;
  let value = 0;
  for (let n = 0; n < rows; n++) {
    const [row, share] = [z.subarray(n * V, (n + 1) * V), shares[n] as number];
    if (share === 0) row.fill(0);
    else value += share * rowLoss(row, targets[n] as number, share, row);
  }
  return { value, d: tf.tensor2d(z, [rows, V]) };
}
