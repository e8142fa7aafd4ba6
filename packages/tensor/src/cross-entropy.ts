import * as tf from '@tensorflow/tfjs-core';
import { checkIds } from './embed.js';
import { checkShape } from './errors.js';
import { custom } from './gradient-rule.js';
import { fusedMeanLoss } from './kernels/ops/cross-entropy.js';
import { hasFusedKernels } from './kernels/runtime/heap.js';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from './types.js';

/**
 * Mean cross-entropy of integer targets, in nats: −Σₙ wₙ ln softmax(logitsₙ)[targetₙ] / Σₙ wₙ.
 *
 * One pass in float64 over the rows gives the value and the gradient, wₙ (softmax − 1 at the target) / Σ w; the
 * largest logit of a row is subtracted first, so large logits stay finite. Nothing is made one-hot.
 *
 * @example
 * ```ts
 * import { crossEntropy, indices, ready, scope, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const loss = scope(() => values(crossEntropy(zeros([2, 65]), indices([3, 64], [2])))[0] ?? Number.NaN);
 * if (Math.abs(loss - Math.log(65)) > 1e-6) throw new Error(`expected ln V, got ${loss}`);
 * ```
 * @param logits - [N, V]
 * @param targets - int32 [N], each from 0 to V - 1
 * @param weights - [N], finite and >= 0; 0 takes a row out (padding); 1 by default. No gradient flows to them
 * @returns the mean loss; 0 if all weights are 0
 * @throws ShapeError if the shapes do not fit
 * @throws RangeError if a target is out of range, or a weight negative or not finite
 */
export function crossEntropy(logits: Tensor2D, targets: Tensor1D, weights?: Tensor1D): Scalar {
  checkShape('crossEntropy: logits', logits, ['N', 'V']);
  const [N, V] = logits.shape;
  checkShape('crossEntropy: targets', targets, [N]);
  checkIds('crossEntropy: targets', targets, V);
  const w = weights === undefined ? undefined : checkWeights('crossEntropy: weights', weights, N);
  const isFloat = logits.dtype === 'float32' && (weights === undefined || weights.dtype === 'float32');
  if (hasFusedKernels() && isFloat) return tf.tidy(() => fusedMeanLoss(logits, targets, weights));
  return plainMeanLoss(logits, targets, w);
}

function plainMeanLoss(logits: Tensor2D, targets: Tensor1D, w: Float32Array | undefined): Scalar {
  const [N, V] = logits.shape;
  const wanted = tf.engine().isTapeOn();
  const average = custom<[Tensor]>(([x], save) => {
    const { loss, gradient } = pass(x.dataSync() as Float32Array, targets.dataSync() as Int32Array, w, V, wanted);
    if (gradient) save([tf.tensor(gradient, [N, V])]);
    return {
      value: tf.scalar(loss),
      gradFunc: (dy, [saved]) => tf.mul(dy, saved as Tensor),
    };
  });
  return average(logits) as Scalar;
}

/**
 * Refuses weights of rows that are not finite or negative.
 * @param weights - the weights
 * @param N - how many rows there are
 * @param name - the argument's name, for the message
 * @returns their numbers
 */
export function checkWeights(name: string, weights: Tensor1D, N: number): Float32Array {
  checkShape(name, weights, [N]);
  const data = weights.dataSync() as Float32Array;
  const bad = data.findIndex((w) => !(w >= 0 && w < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw new RangeError(`${name}: expected finite numbers >= 0, got ${data[bad]} at ${bad}`);
  return data;
}

function pass(x: Float32Array, targets: Int32Array, weights: Float32Array | undefined, V: number, wanted: boolean) {
  const gradient = wanted ? new Float32Array(x.length) : undefined;
  const total = weights ? weights.reduce((a, b) => a + b, 0) : targets.length;
  let loss = 0;
  for (let n = 0; n < targets.length; n++) {
    const share = total === 0 ? 0 : (weights?.[n] ?? 1) / total;
    if (share === 0) continue;
    const row = x.subarray(n * V, (n + 1) * V);
    loss += share * rowLoss(row, targets[n] as number, share, gradient?.subarray(n * V, (n + 1) * V));
  }
  return { loss, gradient };
}

/** −ln softmax(row)[target]; writes share · (softmax − 1 at the target), over the row itself if you like. */
export function rowLoss(row: Float32Array, target: number, share: number, gradient: Float32Array | undefined): number {
  const max = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const behind = max - (row[target] as number);
  let others = 0;
  for (let v = 0; v < row.length; v++) {
    const e = Math.exp((row[v] as number) - max);
    if (gradient) gradient[v] = e;
    if (v !== target) others += e;
  }
  const sum = others + Math.exp(-behind);
  if (gradient) {
    for (let v = 0; v < row.length; v++) gradient[v] = (share * (gradient[v] as number)) / sum;
    // Not softmax − 1, and not ln(1 + others): both lose what is left to learn when the target is almost certain.
    gradient[target] = (-share * others) / sum;
  }
  return behind === 0 ? Math.log1p(others) : Math.log(sum) + behind;
}
