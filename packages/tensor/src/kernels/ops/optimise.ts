import type { Tensor } from '../../types.js';
import { call, flag } from '../runtime/call.js';
import { each, type FusedStep, type Moments } from './each-parameter.js';

/**
 * The global norm √Σ g² over all numbers of all tensors, summed in double precision without copying them.
 * @param xs - float tensors
 * @returns the norm; NaN or Infinity where a number is
 * @throws BackendError where there are no fused kernels
 */
export function fusedNorm(xs: readonly Tensor[]): number {
  const sum = call(({ kernels, input }) => xs.reduce((total, x) => total + kernels.sumSquares(x.size, input(x)), 0));
  return Math.sqrt(sum);
}

/**
 * Gradient descent on a list of parameters: v ← μv + g, θ ← θ − ηv; with Nesterov θ ← θ − η(g + μv).
 * @param step - parameters, gradients, η; μ (default 0) and its moments `v`, which are needed with momentum
 * @throws ShapeError if a gradient or moment has another shape than its parameter; nothing is changed then
 * @throws BackendError where there are no fused kernels
 */
export function fusedSgd(
  step: FusedStep & { readonly momentum?: number; readonly nesterov?: boolean; readonly v?: Moments },
): void {
  const { rate, momentum = 0, nesterov, weightDecay = 0, scale = 1 } = step;
  each('fusedSgd', step, momentum === 0 ? {} : { v: step.v }, ({ kernels }, n, g, [p, v], [toP, toV]) => {
    kernels.sgd(n, g, p, v, toP, toV, rate, momentum, flag(nesterov), weightDecay, scale);
  });
}

/**
 * RMSProp on a list of parameters: v ← αv + (1 − α)g², θ ← θ − ηg/(√v + ε); with momentum u ← μu + g/(√v + ε),
 * θ ← θ − ηu.
 * @param step - parameters, gradients, moments `v`, η, α, ε; μ (default 0) and its moments `u`
 * @throws as `fusedSgd`
 */
export function fusedRmsprop(
  step: FusedStep & {
    readonly v: Moments;
    readonly u?: Moments;
    readonly alpha: number;
    readonly epsilon: number;
    readonly momentum?: number;
  },
): void {
  const { rate, alpha, epsilon, momentum = 0, weightDecay = 0, scale = 1 } = step;
  const moments = { v: step.v, ...(momentum !== 0 && { u: step.u }) };
  each('fusedRmsprop', step, moments, ({ kernels }, n, g, [p, v, u], [toP, toV, toU]) => {
    kernels.rmsprop(n, g, p, v, u, toP, toV, toU, rate, alpha, epsilon, momentum, weightDecay, scale);
  });
}

/**
 * Adam on a list of parameters: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η/(1 − β₁ᵗ) · m/(√v/√(1 − β₂ᵗ) + ε).
 * @param step - parameters, gradients, moments `m` and `v`, η, β₁, β₂, ε, and t, which counts from 1; `decoupled` is
 *   AdamW: λ is not in g, but θ ← (1 − ηλ)θ comes first
 * @throws as `fusedSgd`
 */
export function fusedAdam(
  step: FusedStep & {
    readonly m: Moments;
    readonly v: Moments;
    readonly t: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
    readonly decoupled?: boolean;
  },
): void {
  const { rate, t, beta1, beta2, epsilon, decoupled, weightDecay = 0, scale = 1 } = step;
  const [rate1, root2] = [rate / (1 - beta1 ** t), 1 / Math.sqrt(1 - beta2 ** t)];
  const [shrink, decay] = decoupled ? [1 - rate * weightDecay, 0] : [1, weightDecay];
  each('fusedAdam', step, { m: step.m, v: step.v }, ({ kernels }, n, g, [p, m, v], [toP, toM, toV]) => {
    kernels.adam(n, g, p, m, v, toP, toM, toV, rate1, root2, beta1, beta2, epsilon, shrink, decay, scale);
  });
}
