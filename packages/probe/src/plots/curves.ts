import { checkPlot, draw, type PlotOptions } from './figure.js';
import { lines, roomFor } from './lines.js';

/** A line of {@link plotCurves}. */
export interface Curve {
  /** Its name. */
  readonly name: string;
  /** Points from left to right; `deviation` makes a band. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly deviation?: number }[];
  /** Whether it is dashed: something to compare with, such as a score to beat. Default no. */
  readonly dashed?: boolean;
}

/** What the axes of {@link plotCurves} are. */
export interface CurvesPlotOptions extends PlotOptions {
  /** Under the horizontal axis. */
  readonly xLabel: string;
  /** Above the vertical axis. */
  readonly yLabel: string;
}

/**
 * Draws curves with bands of one standard deviation, on linear axes: losses of several trainings, for instance.
 * @param all - the curves
 * @param options - labels, title, size
 * @returns the markup of an SVG
 * @throws RangeError where nothing is given
 * @example
 * ```ts
 * import { plotCurves } from '@unroll/probe/plots';
 *
 * const points = [{ x: 1, y: 3, deviation: 0.1 }, { x: 2, y: 2, deviation: 0.2 }];
 * const svg = plotCurves([{ name: 'lstm', points }], { xLabel: 'updates', yLabel: 'nats' });
 * if (!svg.includes('nats')) throw new Error('expected the label');
 * ```
 */
export function plotCurves(all: readonly Curve[], options: CurvesPlotOptions): string {
  checkPlot('plotCurves', options, ['xLabel', 'yLabel']);
  if (all.length === 0) throw new RangeError('curves: expected at least one, got none');
  const { xLabel, yLabel } = options;
  const series = all.map(({ name, points, dashed = false }) => ({
    name,
    dashed,
    points: points.map(({ x, y, deviation }) => ({
      ...{ x, y },
      ...(deviation !== undefined && { low: y - deviation, high: y + deviation }),
    })),
  }));
  const figure = {
    title: yLabel,
    x: { label: xLabel },
    y: { label: yLabel, grid: true, nice: true },
    marks: lines(series),
    right: roomFor(series),
  };
  return draw(figure, options);
}
