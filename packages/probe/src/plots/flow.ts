import type { GradientFlow } from '../flow/gradient-flow.js';
import { checkPlot, draw, type PlotOptions, powerAxis } from './figure.js';
import { lines, roomFor, type Series } from './lines.js';

/** What {@link plotFlow} draws beside the norms. */
export interface FlowPlotOptions extends PlotOptions {
  /** `log10` of the bound by `∂h_T`, `[T + 1]`, as `vanillaTheory` gives it: drawn dashed, from the last norm of layer 0. */
  readonly bound?: ArrayLike<number>;
}

/**
 * Draws `‖∂L/∂h_t‖`, and `‖∂L/∂c_t‖` where there is one, along time on a logarithmic axis, layer by layer.
 * @param flow - the norms
 * @param options - bound, title, size
 * @returns the markup of an SVG
 * @throws RangeError where the bound does not have `T + 1` numbers
 * @example
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { gradientFlow } from '@unroll/probe';
 * import { plotFlow } from '@unroll/probe/plots';
 * import { ready, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const flow = gradientFlow(lstm, lstm.init({ input: 1, hidden: 4 }, Math.random), zeros([50, 1, 1]));
 * if (!plotFlow(flow).includes('∂L/∂c')) throw new Error('expected two lines');
 * ```
 */
export function plotFlow({ layers, steps }: GradientFlow, options: FlowPlotOptions = {}): string {
  checkPlot('plotFlow', options, ['bound']);
  const { bound } = options;
  if (bound && bound.length !== steps + 1)
    throw new RangeError(`bound: expected ${steps + 1} numbers, got ${bound.length}`);
  const measured = layers.flatMap(({ cell, norms }, layer): Series[] =>
    Object.entries(norms).map(([part, { mean, deviation }]) => ({
      name: `∂L/∂${part}, ${cell}${layers.length > 1 ? ` ${layer}` : ''}`,
      points: Array.from(mean, (y, t) => {
        const spread = deviation[t] as number;
        return { x: t, y, low: y - spread, high: y + spread };
      }),
    })),
  );
  const last = layers[0]?.h.mean[steps] ?? 0;
  const theory: Series[] = bound
    ? [{ name: 'bound', dashed: true, points: Array.from(bound, (y, t) => ({ x: t, y: y + last })) }]
    : [];
  // Time runs backwards in a sweep: the names stand at t = 0, where the sweep ends.
  const drawn = [...measured, ...theory].map((one) => ({ ...one, points: [...one.points].reverse() }));
  const figure = {
    title: 'Gradient of the loss by every state',
    x: { label: 't, steps' },
    y: powerAxis('norm'),
    marks: lines(drawn),
    right: roomFor(drawn),
  };
  return draw({ ...figure, x: { ...figure.x, reverse: true } }, options);
}
