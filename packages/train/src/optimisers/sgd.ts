import { checkFraction, checkNonNegative } from '@unroll/check';
import { add, fusedSgd, mul, sub, type Tensor } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { type FusedUpdate, fromRule, type Rule } from './from-rule.js';
import type { Optimizer } from './optimizer.js';
import { addPenalty } from './weight-decay.js';

/** Options of {@link sgd}; the defaults are PyTorch's. */
export interface SgdOptions {
  /** μ, how much of the last update goes on, in [0, 1); default 0. */
  readonly momentum?: number;
  /** True looks ahead along the momentum (Nesterov), which must be > 0; default false. */
  readonly nesterov?: boolean;
  /** λ of the penalty ½λ‖θ‖², whose gradient λθ is added to g, >= 0; default 0. */
  readonly weightDecay?: number;
}

/**
 * Gradient descent: b ← μb + g, θ ← θ − ηb; with Nesterov θ ← θ − η(g + μb).
 * (Sutskever et al., 2013, in the form of PyTorch's `SGD`, where the rate stands outside the sum.)
 * @param options - μ, Nesterov, λ
 * @returns the optimiser; its moment b exists only with momentum
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  checkOptions('sgd', options, ['momentum', 'nesterov', 'weightDecay']);
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  checkFraction('momentum', momentum);
  checkNonNegative('weightDecay', weightDecay);
  if (nesterov && momentum === 0) throw new RangeError('momentum: expected a number > 0 with nesterov, got 0');
  const fused = ({ moments: [v], ...step }: FusedUpdate) =>
    fusedSgd({ ...step, momentum, nesterov, weightDecay, ...(v && { v }) });
  if (momentum === 0)
    return fromRule('sgd', [], (rate) => (g, θ) => [sub(θ, mul(addPenalty(g, θ, weightDecay), rate))], fused);
  const ruleAt =
    (rate: number): Rule =>
    (g, θ, b) => {
      const slope = addPenalty(g, θ, weightDecay);
      const b1 = add(mul(b as Tensor, momentum), slope);
      return [sub(θ, mul(nesterov ? add(slope, mul(b1, momentum)) : b1, rate)), b1];
    };
  return fromRule('sgd', ['b'], ruleAt, fused);
}
