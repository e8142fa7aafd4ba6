import * as Plot from '@observablehq/plot';
import type { LayerTrace } from '../gates/gate-trace.js';
import { type SaturationLimits, saturation } from '../gates/saturation.js';
import { checkPlot, draw, type PlotOptions } from './figure.js';
import { COLOURS } from './theme.js';

/**
 * Draws how often each unit's gates are nearly shut and nearly open: one dot a unit and gate, as in figure 5 of Karpathy,
 * Johnson and Fei-Fei (2015). Dots on the diagonal belong to gates that are always one or the other.
 * @param layer - what happened in one layer
 * @param options - limits, title, size
 * @returns the markup of an SVG
 * @throws RangeError where the layer has no gates
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { gateTrace } from '@unroll/probe';
 * import { plotSaturation } from '@unroll/probe/plots';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 8, random: Math.random });
 * for (const layer of gateTrace(model, [0, 1, 2, 3]).layers)
 *   if (!plotSaturation(layer).startsWith('<svg')) throw new Error('expected an SVG');
 * ```
 */
export function plotSaturation(
  { cell, gates, values }: LayerTrace,
  options: PlotOptions & SaturationLimits = {},
): string {
  checkPlot('plotSaturation', options, ['left', 'right']);
  const { left = 0.1, right = 0.9 } = options;
  if (gates.length === 0) throw new RangeError(`layer: expected gates, but ${cell} has none`);
  const dots = gates.flatMap((gate) => {
    const found = saturation(values[gate] as NonNullable<(typeof values)[string]>, { left, right });
    return Array.from(found.left, (x, unit) => ({ gate, x, y: found.right[unit] as number }));
  });
  const color = { domain: gates, range: COLOURS.slice(0, gates.length) };
  const names = gates.map((gate, i) => ({ gate, i }));
  const figure = {
    title: `Saturation of the gates of one ${cell} layer`,
    x: { label: `fraction of steps below ${left}`, domain: [0, 1], grid: true },
    y: { label: `fraction of steps above ${right}`, domain: [0, 1], grid: true },
    color,
    right: 60,
    marks: [
      Plot.line(
        [
          [0, 1],
          [1, 0],
        ],
        { stroke: 'currentColor', strokeOpacity: 0.4, strokeDasharray: '4 4' },
      ),
      Plot.dot(dots, { x: 'x', y: 'y', fill: 'gate', fillOpacity: 0.7, r: 4 }),
      ...names.map(({ gate, i }) =>
        Plot.text([gate], { frameAnchor: 'top-right', dx: 40, dy: 16 * i, fill: COLOURS[i] as string, fontSize: 14 }),
      ),
    ],
  };
  return draw(figure, { width: 480, height: 480, ...options });
}
