import type { Array64 } from './question.js';

/** A source of randomness: each call gives a number, uniform in [0, 1). */
export type Random = () => number;

/**
 * The minimal standard generator of Park and Miller (1988, multiplier 48271), good enough to draw test inputs.
 *
 * @param seed - a whole number from 1 to 2³¹ − 2
 * @returns A source that gives the same numbers for the same seed
 */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

/**
 * Multiples of 1/256, uniform in [−bound, bound]: float32 holds them exactly, so that comparing float32 with float64
 * measures the arithmetic and not the rounding of the inputs.
 *
 * @param shape - the shape wanted
 * @param random - where from
 * @param bound - the largest magnitude
 * @returns the array
 */
export function gridArray(shape: readonly number[], random: Random, bound = 1): Array64 {
  const steps = Math.floor(bound * 256);
  const draw = () => (Math.floor(random() * (2 * steps + 1)) - steps) / 256;
  return { shape, data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, draw) };
}
