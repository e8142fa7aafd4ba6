import { checkKeys } from '@unroll/check';
import { mean } from '../walk/vectors.js';
import type { Trace } from './gate-trace.js';

/** How often a gate is nearly shut or nearly open. */
export interface Saturation {
  /** For each unit the fraction of steps below `left`, `[H]`. */
  readonly left: Float64Array;
  /** For each unit the fraction of steps above `right`, `[H]`. */
  readonly right: Float64Array;
  /** Mean of `left` over the units. */
  readonly meanLeft: number;
  /** Mean of `right` over the units. */
  readonly meanRight: number;
}

/** Where saturation begins. */
export interface SaturationLimits {
  /** Below this a gate is left-saturated, shut. Default 0.1. */
  readonly left?: number;
  /** Above this a gate is right-saturated, open. Default 0.9. */
  readonly right?: number;
}

/** For each unit, the fraction of steps at which something holds. */
function fractions({ steps, hidden, data }: Trace, holds: (value: number) => boolean): Float64Array {
  const counts = new Float64Array(hidden);
  data.forEach((value, i) => {
    if (holds(value)) counts[i % hidden] = (counts[i % hidden] as number) + 1;
  });
  return counts.map((count) => count / steps);
}

/**
 * How often each unit of a gate is nearly shut (below 0.1) or nearly open (above 0.9), after Karpathy, Johnson and Fei-Fei
 * (2015, "Visualizing and understanding recurrent networks", section 4.2): a forget gate that is often right-saturated
 * belongs to a unit that remembers for long.
 * @param trace - a gate, along a text
 * @param limits - where saturation begins
 * @returns fractions for each unit, and their means
 * @throws RangeError where the limits are not in order
 * @example
 * ```ts
 * import { saturation } from '@unroll/probe';
 *
 * const { left, right } = saturation({ steps: 2, hidden: 2, data: Float32Array.of(0.95, 0.05, 0.99, 0.5) });
 * if (right.join() !== '1,0' || left.join() !== '0,0.5') throw new Error('expected fractions of the steps');
 * ```
 */
export function saturation(trace: Trace, limits: SaturationLimits = {}): Saturation {
  checkKeys('saturation', limits, ['left', 'right']);
  const { left = 0.1, right = 0.9 } = limits;
  if (!(left <= right)) throw new RangeError(`left: expected a number up to right, ${right}, got ${left}`);
  const shut = fractions(trace, (value) => value < left);
  const open = fractions(trace, (value) => value > right);
  return { left: shut, right: open, meanLeft: mean(shut), meanRight: mean(open) };
}
