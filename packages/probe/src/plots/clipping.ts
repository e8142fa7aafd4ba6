import type { ClippingRun } from '../clipping/clipping.js';
import { checkPlot, draw, type PlotOptions, powerAxis } from './figure.js';
import { lines, roomFor, type Series } from './lines.js';

const curve = (name: string, norms: Float64Array, dashed = false): Series => ({
  name,
  dashed,
  bare: true,
  points: Array.from(norms, (norm, i) => ({ x: i + 1, y: Math.log10(norm) })),
});

const seriesOf = ({ clip, before, after }: ClippingRun): Series[] =>
  clip === false
    ? [curve('not clipped', before)]
    : [curve(`before, limit ${clip}`, before), curve(`after, limit ${clip}`, after, true)];

/**
 * Draws the norm of the gradient at every update, before and after clipping, on a logarithmic axis.
 * @param runs - trainings with and without
 * @param options - title, size
 * @returns the markup of an SVG
 * @throws RangeError where nothing is given
 * @example
 * ```ts
 * import { clippingRuns } from '@unroll/probe';
 * import { plotClipping } from '@unroll/probe/plots';
 *
 * async function* steep() {
 *   for (let step = 1; step < 5; step++) yield { step, loss: step, gradientNorm: 10 ** step };
 * }
 * if (!plotClipping(await clippingRuns(steep)).includes('not clipped')) throw new Error('expected both');
 * ```
 */
export function plotClipping(runs: readonly ClippingRun[], options: PlotOptions = {}): string {
  checkPlot('plotClipping', options);
  if (runs.length === 0) throw new RangeError('runs: expected at least one, got none');
  const drawn = runs.flatMap(seriesOf);
  const figure = {
    title: 'Norm of the gradient in training',
    x: { label: 'updates' },
    y: powerAxis('norm'),
    marks: lines(drawn),
    right: roomFor(drawn),
  };
  return draw(figure, options);
}
