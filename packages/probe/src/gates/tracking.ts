import { checkWhole } from '@unroll/check';
import { mean } from '../walk/vectors.js';
import type { Trace } from './gate-trace.js';

/** A unit and what it goes along with. */
export interface Tracking {
  /** Name of the feature. */
  readonly feature: string;
  /** The unit, from 0 to `H − 1`. */
  readonly unit: number;
  /** Pearson's correlation over the steps, from −1 to 1. */
  readonly correlation: number;
}

function standardised(x: Float64Array): Float64Array {
  const middle = mean(x);
  const centred = x.map((value) => value - middle);
  const size = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  // What stands still up to rounding has no direction.
  return size <= 1e-6 * Math.abs(middle) * Math.sqrt(x.length) ? centred.fill(0) : centred.map((value) => value / size);
}

const unit = ({ steps, hidden, data }: Trace, index: number) =>
  Float64Array.from({ length: steps }, (_, t) => data[t * hidden + index] as number);

/**
 * Pearson's correlation of every unit with a feature, over the steps.
 * @param trace - a quantity along a text, such as `c` or `h`
 * @param feature - one number for each step
 * @returns one correlation for each unit, `[H]`; 0 where the unit or the feature stands still
 * @throws RangeError where there are not as many numbers as steps
 * @example
 * ```ts
 * import { correlations } from '@unroll/probe';
 *
 * const trace = { steps: 3, hidden: 2, data: Float32Array.of(1, 0, 2, 0, 3, 0) };
 * const [first, still] = correlations(trace, [10, 20, 30]);
 * if (Math.abs((first ?? 0) - 1) > 1e-6 || still !== 0) throw new Error('expected 1 and 0');
 * ```
 */
export function correlations(trace: Trace, feature: ArrayLike<number>): Float64Array {
  if (feature.length !== trace.steps)
    throw new RangeError(`feature: expected ${trace.steps} numbers, one for each step, got ${feature.length}`);
  const other = standardised(Float64Array.from(feature));
  return Float64Array.from({ length: trace.hidden }, (_, index) =>
    standardised(unit(trace, index)).reduce((sum, value, t) => sum + value * (other[t] as number), 0),
  );
}

/**
 * For every feature the units that go along with it most, by the size of the correlation.
 *
 * The best of many units correlates by chance too, and neighbours in a text are not independent: look at a second text
 * before you believe a unit.
 * @param trace - a quantity along a text, such as `c` or `h`
 * @param features - name → one number for each step; {@link textFeatures} makes some
 * @param top - how many units for each feature. Default 3
 * @returns the units, feature after feature, the strongest first
 * @throws RangeError where a feature does not fit the trace
 * @example
 * ```ts
 * import { tracking } from '@unroll/probe';
 *
 * const trace = { steps: 3, hidden: 2, data: Float32Array.of(1, 3, 2, 2, 3, 2) };
 * const [best] = tracking(trace, { position: [0, 1, 2] }, 1);
 * if (best?.unit !== 0) throw new Error('expected unit 0');
 * ```
 */
export function tracking(
  trace: Trace,
  features: Readonly<Record<string, ArrayLike<number>>>,
  top = 3,
): readonly Tracking[] {
  checkWhole('top', top);
  return Object.entries(features).flatMap(([feature, x]) =>
    Array.from(correlations(trace, x), (correlation, index) => ({ feature, unit: index, correlation }))
      .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
      .slice(0, top),
  );
}
