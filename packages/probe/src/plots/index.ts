/**
 * Plots of what `@unroll/probe` measures, as markup of SVG: logarithmic axes, readable in print and in dark mode, drawn by
 * Observable Plot. They are made anywhere, in Node without a browser; in a page, hand over its `document`.
 *
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { gradientFlow } from '@unroll/probe';
 * import { plotFlow, report } from '@unroll/probe/plots';
 * import { ready, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const flow = gradientFlow(lstm, lstm.init({ input: 1, hidden: 4 }, Math.random), zeros([100, 1, 1]));
 * const html = report({ title: 'LSTM', sections: [{ heading: 'Gradient', figure: plotFlow(flow) }] });
 * if (!html.includes('<svg')) throw new Error('expected the figure inside');
 * ```
 * @packageDocumentation
 */

export { type AgainstLengthPlotOptions, type LengthSeries, plotAgainstLength } from './against-length.js';
export { type NamedAttempt, plotAttempts } from './attempts.js';
export { type NamedCapacity, plotCapacity } from './capacity.js';
export { plotClipping } from './clipping.js';
export { type Curve, type CurvesPlotOptions, plotCurves } from './curves.js';
export type { PlotOptions } from './figure.js';
export { type FlowPlotOptions, plotFlow } from './flow.js';
export { type Report, type ReportSection, type ReportTable, type ReportText, report } from './report.js';
export { plotSaturation } from './saturation.js';
export { plotTrace, type TracePlotOptions } from './trace.js';
