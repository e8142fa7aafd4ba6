import { checkWhole } from '@unroll/check';
import {
  add,
  dot,
  type InitializerOf,
  type Rank,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  uniform,
  zeros,
} from '@unroll/tensor';
import { checkRoom } from '../init/room.js';
import type { Random } from '../init/size.js';

/** Parameters of {@link linear}. */
export type LinearParams = {
  /** Weights, `[O, I]`. */
  readonly W: Tensor2D;
  /** Bias, `[O]`. */
  readonly b: Tensor1D;
};

/** The widths of a {@link linear} map. */
export interface LinearSize {
  /** `I`: width of what comes in. */
  readonly input: number;
  /** `O`: width of what comes out. */
  readonly output: number;
}

/**
 * Draws the parameters of {@link linear}.
 * @param size - the widths
 * @param random - source of randomness
 * @param weights - distribution of `W`; default uniform in ±1/√I
 * @returns `W [O, I]`, and `b [O]` of zeros
 * @throws RangeError where a width is no whole number >= 1
 * @example
 * ```ts
 * import { initLinear } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { W } = initLinear({ input: 8, output: 3 }, Math.random);
 * if (W.shape.join() !== '3,8') throw new Error('expected [O, I]');
 * ```
 */
export function initLinear(
  { input, output }: LinearSize,
  random: Random,
  weights?: InitializerOf<readonly [number, number]>,
): LinearParams {
  checkWhole('input', input);
  checkWhole('output', output);
  checkRoom('output', input * output);
  const draw = weights ?? uniform(1 / Math.sqrt(input));
  return { W: draw([output, input], random), b: zeros([output]) };
}

/**
 * `y = W·x + b`, for every row of the last axis.
 * @typeParam R - rank of `x`
 * @param params - `W [O, I]` and `b [O]`
 * @param x - `[..., I]`
 * @returns `[..., O]`
 * @throws ShapeError where the shapes do not fit
 * @example
 * ```ts
 * import { initLinear, linear } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const y = linear(initLinear({ input: 8, output: 3 }, Math.random), ones([5, 2, 8]));
 * if (y.shape.join() !== '5,2,3') throw new Error('expected [..., O]');
 * ```
 */
export function linear<R extends Rank>({ W, b }: LinearParams, x: Tensor<R>): Tensor<R> {
  return add(dot(W, x), b);
}
