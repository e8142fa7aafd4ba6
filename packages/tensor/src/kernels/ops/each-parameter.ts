import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { checkShape, describe } from '../../errors.js';
import type { Tensor, Variable } from '../../types.js';
import { type Call, call } from '../runtime/call.js';
import { heap } from '../runtime/heap.js';

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
 * (copies share them, its matrix product caches them packed). They are made for one parameter at a time, so that those of
 * the others need no room.
 */
export function each(
  name: string,
  { params, grads }: FusedStep,
  moments: Record<string, Moments | undefined>,
  one: One,
): void {
  check(name, params, { grads, ...moments });
  const { backend } = heap();
  const lists = [params, ...Object.values(moments)] as (readonly Variable[])[];
  for (const [i, g] of grads.entries()) {
    const old = lists.map((list) => list[i] as Variable);
    replace(backend, old, (next) =>
      call((c) => one(c, g.size, c.input(g), places(old, c.input), places(next, c.output))),
    );
  }
}

const places = (xs: readonly tf.TensorInfo[], place: (x: tf.TensorInfo) => number): Places => [
  xs[0] ? place(xs[0]) : 0,
  xs[1] ? place(xs[1]) : 0,
  xs[2] ? place(xs[2]) : 0,
];

/** Gives variables new values, which `fill` writes; they are no tensors of their own on the way. */
function replace(backend: BackendWasm, variables: readonly Variable[], fill: (next: readonly tf.TensorInfo[]) => void) {
  const next: tf.TensorInfo[] = [];
  try {
    for (const { shape } of variables) next.push(backend.makeOutput(shape, 'float32'));
    fill(next);
    for (const [k, v] of variables.entries()) v.assign(next[k] as Tensor);
  } finally {
    for (const { dataId } of next) backend.disposeData(dataId); // a variable counts for itself
  }
}

function check(
  name: string,
  params: readonly Variable[],
  lists: Readonly<Record<string, readonly Tensor[] | undefined>>,
): void {
  for (const [key, list] of Object.entries(lists)) {
    if (list?.length !== params.length)
      throw new TypeError(
        `${name}: ${key} expected one for each of ${params.length} parameters, got ${describe(list)}`,
      );
    for (const [i, { shape }] of params.entries()) {
      const x = list[i] as Tensor;
      if (fits(x, shape)) continue;
      checkShape(`${name}: ${key}[${i}]`, x, shape);
      throw new TypeError(`${name}: ${key}[${i}]: expected floats, got ${x.dtype}`);
    }
  }
}

/** What {@link check} wants, without words for it. */
const fits = (x: unknown, shape: readonly number[]): boolean =>
  x instanceof tf.Tensor && !x.isDisposed && x.dtype === 'float32' && tf.util.arraysEqual(x.shape, shape as number[]);
