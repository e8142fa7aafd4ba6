import type { Scalar, Tensor2D } from '@unroll/tensor';
import type { ClassesConfig } from './heads/classes.js';
import type { MixtureConfig } from './heads/mixture.js';
import type { NumbersConfig } from './heads/numbers.js';
import type { LinearParams } from './linear.js';

/** What a model is asked for, as plain JSON. */
export type HeadConfig = ClassesConfig | NumbersConfig | MixtureConfig;

/** Where a model is asked: at every step, or after the last valid step of each row. */
export type At = 'every' | 'last';

/** What a model is asked for: a linear map from the last layer, and a loss of what comes out. */
export interface Head {
  /** As plain JSON. */
  readonly config: HeadConfig;
  /** Where it is asked. */
  readonly at: At;
  /** How many numbers come out. */
  readonly width: number;
  /** How many numbers one target has. */
  readonly targets: number;
  /**
   * The mean loss of `N` predictions.
   * @param output - the linear map, `W [O, H]` and `b [O]`
   * @param x - outputs of the last layer, `[N, H]`
   * @param targets - `N` targets
   * @returns the mean, with gradients to `output` and `x`
   * @throws RangeError where a target makes no sense
   */
  loss(output: LinearParams, x: Tensor2D, targets: ArrayLike<number>): Scalar;
}
