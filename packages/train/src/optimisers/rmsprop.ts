import { checkFraction, checkNonNegative, checkPositive } from '@unroll/check';
import { add, div, fusedRmsprop, mul, sqrt, square, sub, type Tensor } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { type FusedUpdate, fromRule, type Rule } from './from-rule.js';
import type { Optimizer } from './optimizer.js';
import { addPenalty } from './weight-decay.js';

/** Options of {@link rmsprop}; the defaults are PyTorch's. */
export interface RmspropOptions {
  /** α, how much of the mean squared gradient is kept, in [0, 1); default 0.99. */
  readonly alpha?: number;
  /** ε, added to the root, > 0; default 1e-8. */
  readonly epsilon?: number;
  /** μ, how much of the last update goes on, in [0, 1); default 0. */
  readonly momentum?: number;
  /** λ of the penalty ½λ‖θ‖², whose gradient λθ is added to g, >= 0; default 0. */
  readonly weightDecay?: number;
}

/**
 * RMSProp: v ← αv + (1 − α)g², θ ← θ − ηg / (√v + ε); with momentum b ← μb + g / (√v + ε), θ ← θ − ηb.
 * (Tieleman and Hinton, 2012; formula and defaults of PyTorch's `RMSprop`, not centred.)
 * @param options - α, ε, μ, λ
 * @returns the optimiser, with the moment v; b exists only with momentum
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  checkOptions('rmsprop', options, ['alpha', 'epsilon', 'momentum', 'weightDecay']);
  const { alpha = 0.99, epsilon = 1e-8, momentum = 0, weightDecay = 0 } = options;
  checkFraction('alpha', alpha);
  checkPositive('epsilon', epsilon);
  checkFraction('momentum', momentum);
  checkNonNegative('weightDecay', weightDecay);
  const ruleAt =
    (rate: number): Rule =>
    (g, θ, v, b) => {
      const slope = addPenalty(g, θ, weightDecay);
      const v1 = add(mul(v as Tensor, alpha), mul(square(slope), 1 - alpha));
      const scaled = div(slope, add(sqrt(v1), epsilon));
      const b1 = b === undefined ? scaled : add(mul(b, momentum), scaled);
      return [sub(θ, mul(b1, rate)), v1, b1];
    };
  const fused = ({ moments: [v = [], u], ...step }: FusedUpdate) =>
    fusedRmsprop({ ...step, alpha, epsilon, momentum, weightDecay, v, ...(u && { u }) });
  return fromRule('rmsprop', momentum === 0 ? ['v'] : ['v', 'b'], ruleAt, fused);
}
