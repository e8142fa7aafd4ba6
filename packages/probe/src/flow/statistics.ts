import { mean } from '../walk/vectors.js';

/** Several measurements of one thing. */
export interface Spread {
  /** Arithmetic mean. */
  readonly mean: number;
  /** Standard deviation of the sample (divided by n − 1); 0 for one measurement. */
  readonly deviation: number;
  /** The least. */
  readonly least: number;
  /** The greatest. */
  readonly greatest: number;
  /** How many. */
  readonly count: number;
}

/**
 * Mean and spread of measurements.
 * @param samples - at least one number
 * @returns mean, deviation, least, greatest, count
 * @throws RangeError where there is none
 * @example
 * ```ts
 * import { spread } from '@unroll/probe';
 *
 * const { mean, deviation } = spread([1, 2, 3]);
 * if (mean !== 2 || deviation !== 1) throw new Error('expected 2 ± 1');
 * ```
 */
export function spread(samples: ArrayLike<number>): Spread {
  const all = Array.from(samples);
  const count = all.length;
  if (count === 0) throw new RangeError('samples: expected at least one number, got none');
  const middle = mean(all);
  const squares = all.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const deviation = count === 1 ? 0 : Math.sqrt(squares / (count - 1));
  return { mean: middle, deviation, least: Math.min(...all), greatest: Math.max(...all), count };
}

/** The straight line nearest to points. */
export interface LineFit {
  /** Rise for one unit of x: for log10 of a norm against T, orders of magnitude for each step. */
  readonly slope: number;
  /** Value at x = 0. */
  readonly intercept: number;
  /** Share of the variance of y that the line explains, at most 1. */
  readonly rSquared: number;
}

/**
 * Least squares: `y ≈ intercept + slope·x`.
 * @param xs - where
 * @param ys - what, as many
 * @returns the line and how well it fits
 * @throws RangeError where there are fewer than two different points, or a number is not finite
 * @example
 * ```ts
 * import { lineFit } from '@unroll/probe';
 *
 * const { slope, rSquared } = lineFit([0, 1, 2], [1, 3, 5]);
 * if (slope !== 2 || rSquared !== 1) throw new Error('expected a line of slope 2');
 * ```
 */
export function lineFit(xs: ArrayLike<number>, ys: ArrayLike<number>): LineFit {
  if (xs.length !== ys.length) throw new RangeError(`ys: expected ${xs.length} numbers, got ${ys.length}`);
  const points = Array.from(xs, (x, i) => [x, ys[i] as number] as const);
  if (!points.flat().every(Number.isFinite)) throw new RangeError('lineFit: expected finite numbers');
  const x = spread(xs).mean;
  const y = spread(ys).mean;
  const sum = (f: (dx: number, dy: number) => number) => points.reduce((s, [a, b]) => s + f(a - x, b - y), 0);
  const spreadX = sum((dx) => dx * dx);
  if (spreadX === 0) throw new RangeError('xs: expected at least two different numbers');
  const slope = sum((dx, dy) => dx * dy) / spreadX;
  const residue = sum((dx, dy) => (dy - slope * dx) ** 2);
  const spreadY = sum((_, dy) => dy * dy);
  return { slope, intercept: y - slope * x, rSquared: spreadY === 0 ? 1 : 1 - residue / spreadY };
}
