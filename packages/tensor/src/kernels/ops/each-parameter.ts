import * as tf from '@tensorflow/tfjs-core';
import { checkShape, describe } from '../../errors.js';
import type { Tensor, Variable } from '../../types.js';
import { type Call, call } from '../runtime/call.js';
import { unfilled } from '../runtime/kernel.js';

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

/** Places of the parameter and its moments; 0 where there is no moment. */
type Places = [number, number, number];
/** The kernel's call for one parameter of n numbers with gradient g. */
type One = (c: Call, n: number, g: number, from: Places, to: Places) => void;

/**
 * Calls a step for every parameter. New values go to new places: TensorFlow.js takes a tensor's numbers for constant
 * (copies share them, its matrix product caches them packed).
 */
export function each(
  name: string,
  { params, grads }: FusedStep,
  moments: Record<string, Moments | undefined>,
  one: One,
): void {
  check(name, params, grads, moments);
  const lists = [params, ...Object.values(moments)] as (readonly Variable[])[];
  for (const [i, g] of grads.entries()) {
    const old = lists.map((list) => list[i] as Variable);
    replace(old, (next) => call((c) => one(c, g.size, c.input(g), places(old, c.input), places(next, c.output))));
  }
}

const places = (xs: readonly Tensor[], place: (x: Tensor) => number) =>
  [0, 1, 2].map((k) => (xs[k] ? place(xs[k] as Tensor) : 0)) as Places;

/** Gives variables new values, which `fill` writes. */
function replace(variables: readonly Variable[], fill: (next: readonly Tensor[]) => void): void {
  tf.tidy(() => {
    const next = variables.map((v) => unfilled(v.shape));
    fill(next);
    variables.forEach((v, k) => {
      v.assign(next[k] as Tensor);
    });
  });
}

function check(
  name: string,
  params: readonly Variable[],
  grads: readonly Tensor[],
  moments: Record<string, Moments | undefined>,
): void {
  const lists = { grads, ...moments };
  for (const [key, list] of Object.entries(lists)) {
    if (list?.length !== params.length)
      throw new TypeError(
        `${name}: ${key} expected one for each of ${params.length} parameters, got ${describe(list)}`,
      );
    params.forEach(({ shape }, i) => {
      const x = list[i] as Tensor;
      checkShape(`${name}: ${key}[${i}]`, x, shape);
      if (x.dtype !== 'float32') throw new TypeError(`${name}: ${key}[${i}]: expected floats, got ${x.dtype}`);
    });
  }
}
