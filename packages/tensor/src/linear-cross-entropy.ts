import * as tf from '@tensorflow/tfjs-core';
import { checkWeights } from './cross-entropy.js';
import { checkIds } from './embed.js';
import { checkShape } from './errors.js';
import { inFloats } from './float.js';
import { fusedLinearLoss } from './kernels/ops/linear-cross-entropy.js';
import { hasFusedKernels } from './kernels/runtime/heap.js';
import { plainLinearLoss } from './plain-linear-cross-entropy.js';
import type { Scalar, Tensor1D, Tensor2D } from './types.js';

/** Bytes of logits that stand at a time. (Half of it is up to a third slower for a large V, no size for a small one.) */
const BLOCK = 1 << 22;

/**
 * Mean cross-entropy of a linear map, in nats: `crossEntropy(add(dot(W, x), b), targets, weights)`, without the logits
 * [N, V] ever standing whole, and no slower.
 *
 * It goes over blocks of rows. While differentiating, the gradients are made in the same pass: with d = ∂loss/∂logits,
 * dx = d·W, dW = dᵀ·x, db = Σ d. Memory is that of the gradients and of one block, however large N and V are. `W` may
 * be the table of an embedding as well (tied weights).
 *
 * @example
 * ```ts
 * import { indices, linearCrossEntropy, ones, ready, scope, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const loss = scope(() => {
 *   const [x, W, targets] = [ones([2, 8]), zeros([65, 8]), indices([3, 64], [2])];
 *   return values(linearCrossEntropy(x, W, undefined, targets))[0] ?? Number.NaN;
 * });
 * if (Math.abs(loss - Math.log(65)) > 1e-6) throw new Error(`expected ln V, got ${loss}`);
 * ```
 * @param x - rows [N, H]
 * @param W - weights [V, H]
 * @param b - biases [V]; none by default
 * @param targets - int32 [N], each from 0 to V - 1
 * @param weights - [N], finite and >= 0; 0 takes a row out (padding); 1 by default. No gradient flows to them
 * @returns the mean loss; 0 if all weights are 0
 * @throws ShapeError if the shapes do not fit
 * @throws RangeError if a target is out of range, or a weight negative or not finite
 */
export function linearCrossEntropy(
  x: Tensor2D,
  W: Tensor2D,
  b: Tensor1D | undefined,
  targets: Tensor1D,
  weights?: Tensor1D,
): Scalar {
  const name = 'linearCrossEntropy';
  checkShape(`${name}: x`, x, ['N', 'H']);
  const [N, H] = x.shape;
  checkShape(`${name}: W`, W, ['V', H]);
  const [V] = W.shape;
  if (b !== undefined) checkShape(`${name}: b`, b, [V]);
  checkShape(`${name}: targets`, targets, [N]);
  checkIds(`${name}: targets`, targets, V);
  if (weights !== undefined) checkWeights(`${name}: weights`, weights, N);
  const floats = { x, W, ...(b && { b }), ...(weights && { weights }) };
  const meanLoss = hasFusedKernels() ? fusedLinearLoss : plainLinearLoss;
  return tf.tidy(() => meanLoss({ ...inFloats(floats), targets }, blockRows(N, V)));
}

/** Rows of a block, as even as can be: fewer than 40 are not worth going through the weights for. */
function blockRows(N: number, V: number): number {
  const most = Math.max(40, Math.floor(BLOCK / (4 * Math.max(1, V))));
  return Math.ceil(N / Math.max(1, Math.ceil(N / most)));
}
