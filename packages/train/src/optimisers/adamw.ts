import { mul } from '@unroll/tensor';
import { type AdamOptions, adamRule, adamSettings, fusedBy } from './adam.js';
import { fromRule, type Rule } from './from-rule.js';
import type { Optimizer } from './optimizer.js';

/**
 * Adam with decoupled weight decay: θ ← (1 − ηλ)θ, then Adam's update by the gradient alone.
 * (Loshchilov and Hutter, 2019; formula and defaults of PyTorch's `AdamW`.)
 * @param options - β₁, β₂, ε as for `adam`; λ = 0.01 by default
 * @returns the optimiser, with moments m and v
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function adamw(options: AdamOptions = {}): Optimizer {
  const settings = adamSettings('adamw', options, 0.01);
  const ruleAt = (rate: number, t: number): Rule => {
    const rule = adamRule(settings, rate, t);
    return (g, θ, m, v) => rule(g, mul(θ, 1 - rate * settings.weightDecay), m, v);
  };
  return fromRule('adamw', ['m', 'v'], ruleAt, fusedBy(settings, true));
}
