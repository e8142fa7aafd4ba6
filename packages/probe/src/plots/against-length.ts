import type { AgainstLength } from '../flow/against-length.js';
import { checkPlot, draw, type PlotOptions, powerAxis } from './figure.js';
import { lines, roomFor, type Series } from './lines.js';

/** A line of {@link plotAgainstLength}. */
export interface LengthSeries {
  /** Its name. Default: the cell's. */
  readonly name?: string;
  /** What was measured. */
  readonly result: AgainstLength;
  /** Which layer. Default 0, the one nearest to the input. */
  readonly layer?: number;
  /** By `h₀` or `c₀`. Default `'h'`. */
  readonly part?: 'h' | 'c';
}

/** What {@link plotAgainstLength} draws beside the measurements. */
export interface AgainstLengthPlotOptions extends PlotOptions {
  /** `σ_max(W_hh)` of the vanilla cell: draws the bound `σ_max^T`, dashed. */
  readonly sigmaMax?: number;
  /** Decimal logarithm of the norm of `∂L/∂h_T`, where the bound begins. Default 0. */
  readonly last?: number;
}

function series({ result, name, layer = 0, part = 'h' }: LengthSeries, index: number): Series {
  const found = result.layers[layer];
  const curve = found?.[part];
  if (!found || !curve) throw new RangeError(`series[${index}]: expected a layer ${layer} with ${part}, got none`);
  return {
    name: name ?? found.cell,
    points: curve.log10.map(({ mean, deviation }, i) => ({
      x: result.lengths[i] as number,
      y: mean,
      low: mean - deviation,
      high: mean + deviation,
    })),
  };
}

function bound(sigmaMax: number, last: number, lengths: readonly number[]): Series {
  const points = lengths.map((T) => ({ x: T, y: last + T * Math.log10(sigmaMax) }));
  return { name: `bound ${sigmaMax.toFixed(2)}^T`, dashed: true, points };
}

/**
 * Draws `‖∂L/∂h₀‖` against T on a logarithmic axis: mean and standard deviation over seeds and inputs, the bound as a
 * dashed line.
 * @param all - one line for each measurement
 * @param options - bound, title, size
 * @returns the markup of an SVG
 * @throws RangeError where a measurement has no such layer or part, or nothing is given
 * @example
 * ```ts
 * import { lstm, rnn } from '@unroll/cells';
 * import { gradientAgainstLength } from '@unroll/probe';
 * import { plotAgainstLength } from '@unroll/probe/plots';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const measure = (cell: typeof rnn | typeof lstm) =>
 *   gradientAgainstLength(cell, { lengths: [10, 50, 100], hidden: 16, seeds: 2, random: seeded });
 * const svg = plotAgainstLength([{ result: measure(rnn) }, { result: measure(lstm) }]);
 * if (!svg.startsWith('<svg')) throw new Error('expected an SVG');
 * ```
 */
export function plotAgainstLength(all: readonly LengthSeries[], options: AgainstLengthPlotOptions = {}): string {
  checkPlot('plotAgainstLength', options, ['sigmaMax', 'last']);
  if (all.length === 0) throw new RangeError('series: expected at least one, got none');
  const { sigmaMax, last = 0 } = options;
  const lengths = all.flatMap(({ result }) => result.lengths).sort((a, b) => a - b);
  const theory = sigmaMax === undefined ? [] : [bound(sigmaMax, last, lengths)];
  const drawn = [...all.map(series), ...theory];
  const figure = {
    title: 'Gradient of the loss by the first state, against the length',
    x: { label: 'T, steps' },
    y: powerAxis('‖∂L/∂h₀‖'),
    marks: lines(drawn),
    right: roomFor(drawn),
  };
  return draw(figure, options);
}
