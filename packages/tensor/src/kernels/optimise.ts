import * as tf from '@tensorflow/tfjs-core';
import { checkShape } from '../errors.js';
import type { Tensor, Variable } from '../types.js';
import { type Call, call, flag } from './call.js';
import { heap } from './heap.js';

/** What every fused optimiser step takes. */
export interface FusedStep {
  /** The parameters; each gets new values. */
  readonly params: readonly Variable[];
  /** A gradient for each parameter, of its shape. */
  readonly grads: readonly Tensor[];
  /** Learning rate η. */
  readonly rate: number;
  /** λ: the gradient of ½λ‖θ‖² is added to g. Default 0. */
  readonly weightDecay?: number;
  /** The gradients are multiplied by this first: max / norm clips without a pass of its own. Default 1. */
  readonly scale?: number;
}

/** Moments of a fused optimiser step: a variable for each parameter, of its shape. */
export type Moments = readonly Variable[];

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
  each('fusedSgd', step, [momentum === 0 ? undefined : step.v], ({ kernels }, n, g, [p, v], [toP, toV]) => {
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
  const moments = [step.v, momentum === 0 ? undefined : step.u];
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
  each('fusedAdam', step, [step.m, step.v], ({ kernels }, n, g, [p, m, v], [toP, toM, toV]) => {
    kernels.adam(n, g, p, m, v, toP, toM, toV, rate1, root2, beta1, beta2, epsilon, shrink, decay, scale);
  });
}

type Places = [number, number, number];
type One = (c: Call, n: number, g: number, from: Places, to: Places) => void;

/**
 * Calls a step for every parameter. New values go to new places: TensorFlow.js takes a tensor's numbers for constant
 * (copies share them, its matrix product caches them packed).
 */
function each(name: string, { params, grads }: FusedStep, moments: readonly (Moments | undefined)[], one: One): void {
  const lists = [params, ...moments];
  check(name, params, grads, moments);
  const { backend } = heap();
  params.forEach((param, i) => {
    const variables = lists.map((list) => list?.[i]);
    const made = variables.map(
      (v) => v && tf.engine().makeTensorFromTensorInfo(backend.makeOutput(v.shape, 'float32')),
    );
    call((c) => {
      const places = (xs: readonly (Tensor | undefined)[], place: (x: Tensor) => number) =>
        [0, 1, 2].map((k) => (xs[k] ? place(xs[k] as Tensor) : 0)) as Places;
      one(c, param.size, c.input(grads[i] as Tensor), places(variables, c.input), places(made, c.output));
    });
    variables.forEach((variable, k) => {
      if (variable) variable.assign(made[k] as Tensor);
      made[k]?.dispose();
    });
  });
}

function check(
  name: string,
  params: readonly Variable[],
  grads: readonly Tensor[],
  moments: readonly (Moments | undefined)[],
): void {
  params.forEach(({ shape }, i) => {
    checkShape(grads[i], `${name}: grads[${i}]`, shape);
    for (const list of moments) if (list) checkShape(list[i], `${name}: moments[${i}]`, shape);
  });
}
