import * as Plot from '@observablehq/plot';
import type { Trace } from '../gates/gate-trace.js';
import { checkPlot, draw, type PlotOptions } from './figure.js';

/** What {@link plotTrace} shows. */
export interface TracePlotOptions extends PlotOptions {
  /** Which units, from 0. Default: the first 32. */
  readonly units?: readonly number[];
  /** The symbols that were read, one for each step: they stand under the columns. */
  readonly symbols?: readonly string[];
  /** The numbers that have the ends of the colours. Default −1 and 1; `[0, 1]` suits gates. */
  readonly domain?: readonly [number, number];
}

/** What cannot be seen gets a sign. */
const visible = (symbol: string) => ({ ' ': '␣', '\n': '↵', '\t': '⇥' })[symbol] ?? symbol;

/**
 * Draws one quantity of some units along a text, one row a unit, one column a step.
 * @param trace - the quantity, at most 400 steps
 * @param options - units, symbols, title, size
 * @returns the markup of an SVG
 * @throws RangeError where a unit is not there, the symbols do not fit, or there are more than 400 steps
 * @example
 * ```ts
 * import { plotTrace } from '@unroll/probe/plots';
 *
 * const svg = plotTrace({ steps: 2, hidden: 2, data: Float32Array.of(0, 1, -1, 0.5) }, { symbols: ['a', '\n'] });
 * if (!svg.includes('↵')) throw new Error('expected the line break to be seen');
 * ```
 */
export function plotTrace({ steps, hidden, data }: Trace, options: TracePlotOptions = {}): string {
  checkPlot('plotTrace', options, ['units', 'symbols', 'domain']);
  const {
    units = Array.from({ length: Math.min(hidden, 32) }, (_, unit) => unit),
    symbols,
    domain = [-1, 1],
  } = options;
  if (steps > 400) throw new RangeError(`trace: expected at most 400 steps, got ${steps}; take a part of it`);
  if (symbols && symbols.length !== steps) throw new RangeError(`symbols: expected ${steps}, got ${symbols.length}`);
  for (const unit of units)
    if (!Number.isInteger(unit) || unit < 0 || unit >= hidden)
      throw new RangeError(`units: expected whole numbers from 0 to ${hidden - 1}, got ${String(unit)}`);
  const cells = units.flatMap((unit) =>
    Array.from({ length: steps }, (_, t) => ({ t, unit: String(unit), value: data[t * hidden + unit] as number })),
  );
  const tickFormat = symbols
    ? (t: number) => visible(symbols[t] as string)
    : (t: number) => (t % 10 === 0 ? String(t) : '');
  const figure = {
    title: 'Along the text',
    x: { type: 'band', label: null, tickFormat, tickSize: 0, padding: 0 },
    y: { type: 'band', label: 'unit', domain: units.map(String), tickSize: 0, padding: 0.08 },
    color: { type: 'linear', scheme: domain[0] < 0 ? 'RdBu' : 'Blues', domain: [...domain], clamp: true },
    marks: [Plot.cell(cells, { x: 't', y: 'unit', fill: 'value' })],
  } as const;
  return draw(figure, {
    height: Math.max(160, 110 + units.length * 12),
    width: Math.max(360, 90 + steps * 12),
    ...options,
  });
}
