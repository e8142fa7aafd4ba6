import { grad, type Scalar, scope, type Tensor, type Tensor2D, tensor, values } from '@unroll/tensor';

/**
 * What the loss of one step has for a gradient: `∂ℓ_t/∂h_t`, by the output `h_t` of the last layer.
 * @param h - the output, `[H]`
 * @param t - the step, from 1 to `T`
 * @param row - which sequence of the batch
 * @returns the gradient, `[H]`
 */
export type LossGradient = (h: Float64Array, t: number, row: number) => ArrayLike<number>;

/**
 * The loss `Σ h`, whose gradient is 1 everywhere.
 * @param h - the output
 * @returns ones
 */
export const sumLoss: LossGradient = (h) => new Float64Array(h.length).fill(1);

/**
 * The loss `½‖h − target‖²`, whose gradient is `h − target`.
 * @param target - where the output should be, `[H]`
 * @returns the gradient
 * @example
 * ```ts
 * import { squaredLoss } from '@unroll/probe';
 *
 * const gradient = squaredLoss([1, 0])(Float64Array.of(0.5, 0.5), 1, 0);
 * if (gradient[0] !== -0.5 || gradient[1] !== 0.5) throw new Error('expected h - target');
 * ```
 */
export const squaredLoss =
  (target: ArrayLike<number>): LossGradient =>
  (h) => {
    if (target.length !== h.length) throw new RangeError(`target: expected ${h.length} numbers, got ${target.length}`);
    return h.map((value, i) => value - (target[i] as number));
  };

/**
 * Any loss written in tensors; its gradient by the tape, in float32.
 * @param f - from the output `[1, H]`, the step and the row to a scalar
 * @returns the gradient
 * @example
 * ```ts
 * import { tensorLoss } from '@unroll/probe';
 * import { ready, square, sum } from '@unroll/tensor';
 *
 * await ready();
 * const gradient = tensorLoss((h) => sum(square(h)))(Float64Array.of(1, 2), 1, 0);
 * if (gradient[1] !== 4) throw new Error('expected 2h');
 * ```
 */
export const tensorLoss =
  (f: (h: Tensor2D, t: number, row: number) => Scalar | Tensor): LossGradient =>
  (h, t, row) =>
    scope(() => values(grad((at: { h: Tensor2D }) => f(at.h, t, row))({ h: tensor(h, [1, h.length]) }).h));
