import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import { checkFinite, mean, square, sub, tensor } from '@unroll/tensor';
import type { At, Head } from '../head.js';
import { linear } from '../linear.js';

/** Options of {@link numbers}. */
export interface NumbersOptions {
  /** `O`: how many numbers are predicted for one point of time. Default 1. */
  readonly outputs?: number;
  /** How many points of time ahead, >= 1. Default 1. */
  readonly horizon?: number;
  /** At every step, or after the last. Default `every`. */
  readonly at?: At;
}

/** Numbers as head, as plain JSON. */
export interface NumbersConfig extends NumbersOptions {
  /** Which head. */
  readonly kind: 'numbers';
}

/**
 * Numbers as head, whose loss is the mean squared error over all of them. With a horizon of `k` there are `k·O` numbers:
 * those of the next point of time first.
 * @param options - how many, how far, where
 * @returns the head
 * @throws RangeError or TypeError that names the option that does not fit
 */
export function numbers(options: NumbersOptions = {}): Head {
  checkKeys('numbers', options, ['outputs', 'horizon', 'at']);
  const { outputs = 1, horizon = 1, at = 'every' } = options;
  checkWhole('outputs', outputs);
  checkWhole('horizon', horizon);
  checkOneOf('at', at, ['every', 'last']);
  const width = outputs * horizon;
  return {
    config: { kind: 'numbers', outputs, horizon, at },
    at,
    width,
    targets: width,
    loss(output, x, targets) {
      checkFinite('targets', targets);
      return mean(square(sub(linear(output, x), tensor(targets, [targets.length / width, width]))));
    },
  };
}
