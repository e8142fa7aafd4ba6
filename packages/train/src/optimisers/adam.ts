import { checkFraction, checkNonNegative, checkPositive } from '@unroll/check';
import { add, div, fusedAdam, mul, sqrt, square, sub } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { type FusedUpdate, fromRule, type Rule } from './from-rule.js';
import type { Optimizer } from './optimizer.js';
import { addPenalty } from './weight-decay.js';

/** Options of {@link adam} and `adamw`; the defaults are PyTorch's. */
export interface AdamOptions {
  /** β₁, how much of the mean gradient is kept, in [0, 1); default 0.9. */
  readonly beta1?: number;
  /** β₂, how much of the mean squared gradient is kept, in [0, 1); default 0.999. */
  readonly beta2?: number;
  /** ε, added to the root, > 0; default 1e-8. */
  readonly epsilon?: number;
  /** λ, >= 0. In `adam` the gradient of the penalty ½λ‖θ‖², default 0; in `adamw` a decay apart from it, default 0.01. */
  readonly weightDecay?: number;
}

/**
 * Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
 * (Kingma and Ba, 2015; formula and defaults of PyTorch's `Adam`.)
 * @param options - β₁, β₂, ε, λ
 * @returns the optimiser, with moments m and v
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 * @example
 * ```ts
 * import { adam } from '@unroll/train';
 * import { dispose, ready, tensor, values, variables } from '@unroll/tensor';
 * await ready();
 * const params = variables({ w: tensor([1, 2], [2]) });
 * const grads = { w: tensor([0.5, -3], [2]) };
 * const optimizer = adam();
 * const state = optimizer.init(params);
 * optimizer.update(params, grads, state, { rate: 0.1 });
 * // The first update has length η, however long the gradient: 1 − 0.1 and 2 + 0.1.
 * if (Math.abs((values(params.w)[0] ?? 0) - 0.9) > 1e-6) throw new Error('expected 0.9');
 * dispose([params, grads, state]);
 * ```
 */
export function adam(options: AdamOptions = {}): Optimizer {
  const settings = adamSettings('adam', options, 0);
  const ruleAt = (rate: number, t: number): Rule => {
    const rule = adamRule(settings, rate, t);
    return (g, θ, m, v) => rule(addPenalty(g, θ, settings.weightDecay), θ, m, v);
  };
  return fromRule('adam', ['m', 'v'], ruleAt, fusedBy(settings, false));
}

/** The same update as a kernel; `decoupled` is AdamW. */
export const fusedBy =
  (settings: Required<AdamOptions>, decoupled: boolean) =>
  ({ moments: [m = [], v = []], ...step }: FusedUpdate): void =>
    fusedAdam({ ...step, ...settings, m, v, decoupled });

/** The options, checked and filled in. */
export function adamSettings(name: string, options: AdamOptions, defaultDecay: number): Required<AdamOptions> {
  checkOptions(name, options, ['beta1', 'beta2', 'epsilon', 'weightDecay']);
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = defaultDecay } = options;
  checkFraction('beta1', beta1);
  checkFraction('beta2', beta2);
  checkPositive('epsilon', epsilon);
  checkNonNegative('weightDecay', weightDecay);
  return { beta1, beta2, epsilon, weightDecay };
}

/** Adam's formula without weight decay; roundings in PyTorch's order. */
export function adamRule({ beta1, beta2, epsilon }: Required<AdamOptions>, rate: number, t: number): Rule {
  const length = rate / (1 - beta1 ** t);
  const unit = Math.sqrt(1 - beta2 ** t);
  return (g, θ, m, v) => {
    const m1 = add(mul(m, beta1), mul(g, 1 - beta1));
    const v1 = add(mul(v, beta2), mul(square(g), 1 - beta2));
    return [sub(θ, mul(div(m1, add(div(sqrt(v1), unit), epsilon)), length)), m1, v1];
  };
}
