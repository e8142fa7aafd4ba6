import { checkKeys, checkPositive, checkWhole } from '@unroll/check';
import { type Draw, type DrawOptions, eachDraw } from '../flow/draw.js';
import { type Spread, spread } from '../flow/statistics.js';
import { walk } from '../walk/forward.js';
import type { Network } from '../walk/network.js';
import { startStates } from '../walk/rows.js';
import type { Vectors } from '../walk/step.js';
import { join } from '../walk/vectors.js';
import { explained } from './least-squares.js';

/** Samples for each element of the state, for the fit and as many for the measurement. */
const SAMPLES = 20;

/** What is measured. */
export interface CapacityOptions extends Omit<DrawOptions, 'input'> {
  /** `D`: the longest sequence, how many inputs back one looks. Default 2·H of a single cell. */
  readonly longest?: number;
  /** Inputs are uniform in ±scale. Small ones keep tanh near its straight part. Default 0.1. */
  readonly scale?: number;
}

/** How much of a sequence a state of fixed size carries. */
export interface Capacity {
  /** For a sequence of n = 1 … D inputs, how many of them the state carries: the sum of {@link Capacity.recall}, `[D]`. */
  readonly carried: readonly Spread[];
  /** Share of the variance of the input k = 0 … D − 1 steps back that can be read out of the state, `[D]`. */
  readonly recall: readonly Spread[];
  /** How many numbers the state has: `carried` cannot pass it. */
  readonly state: number;
}

const whole = (states: readonly Vectors[]) => join(...states.flatMap((vectors) => Object.values(vectors)));

/** One seed: how well the input k steps back is read out of the state. */
function recallOf({ layers, random }: Draw, longest: number, scale: number): { recall: Float64Array; size: number } {
  const [start = []] = startStates(layers, 1);
  const size = whole(start).length;
  const count = 2 * SAMPLES * size;
  const inputs = Array.from({ length: longest + count }, () => Float64Array.of(scale * (2 * random() - 1)));
  const walkers = layers.map((layer) => layer.walk);
  const states = Array.from(walk(walkers, start, inputs), (steps) => whole(steps.map((step) => step.state)));
  const targets = inputs.map((_, t) => Float64Array.from({ length: longest }, (_, k) => inputs[t - k]?.[0] ?? 0));
  const part = (from: number, to: number) => ({ states: states.slice(from, to), targets: targets.slice(from, to) });
  const middle = longest + count / 2;
  return { recall: explained(part(longest, middle), part(middle, longest + count)), size };
}

const sums = (x: Float64Array) => {
  let sum = 0;
  return x.map((value) => {
    sum += value;
    return sum;
  });
};

/**
 * How much of a sequence a state of fixed size carries, without any training: random inputs are fed in, and for every k a
 * linear readout of the state is fitted to the input k steps back. The sum over k cannot pass the number of elements of
 * the state, however long the sequence (Jaeger 2001, "Short term memory in echo state networks"): the curve `carried`
 * rises with the length and then lies flat.
 * @param net - a cell, or a stack of cells; it has one input
 * @param options - lengths, seeds, width, distributions
 * @returns recall for every delay and its sum for every length, over the seeds
 * @throws RangeError that names the option that does not fit
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { memoryCapacity, regimes } from '@unroll/probe';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { carried, state } = memoryCapacity(rnn, { hidden: 8, seeds: 1, init: regimes.pytorch, random: seeded });
 * const [short, long] = [carried[1]?.mean ?? 0, carried.at(-1)?.mean ?? 0];
 * if (!(short > 1.9 && long <= state)) throw new Error(`expected two of two, and at most ${state} of 16`);
 * ```
 */
export function memoryCapacity(net: Network, options: CapacityOptions): Capacity {
  checkKeys('memoryCapacity', options, ['random', 'seeds', 'hidden', 'init', 'longest', 'scale']);
  const { longest = 2 * (options.hidden ?? 64), scale = 0.1 } = options;
  checkWhole('longest', longest);
  checkPositive('scale', scale);
  const draws = eachDraw(net, { ...options, input: 1 }, (draw) => recallOf(draw, longest, scale));
  const over = (curves: readonly Float64Array[]) =>
    Array.from({ length: longest }, (_, k) => spread(curves.map((curve) => curve[k] as number)));
  const recall = draws.map((draw) => draw.recall);
  return { carried: over(recall.map(sums)), recall: over(recall), state: draws[0]?.size as number };
}
