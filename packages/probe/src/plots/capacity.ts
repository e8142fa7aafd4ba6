import * as Plot from '@observablehq/plot';
import type { Capacity } from '../memory/capacity.js';
import { checkPlot, draw, type PlotOptions } from './figure.js';
import { lines, roomFor } from './lines.js';

/** A line of {@link plotCapacity}. */
export interface NamedCapacity {
  /** Its name, such as that of the cell. */
  readonly name: string;
  /** What was measured. */
  readonly capacity: Capacity;
}

/**
 * Draws how many inputs of a sequence a state carries against the length of the sequence; dotted, what it would be if
 * nothing were lost, and dashed, the size of the smallest state, which it cannot pass.
 * @param all - measurements
 * @param options - title, size
 * @returns the markup of an SVG
 * @throws RangeError where nothing is given
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { memoryCapacity } from '@unroll/probe';
 * import { plotCapacity } from '@unroll/probe/plots';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const capacity = memoryCapacity(rnn, { hidden: 4, seeds: 1, random: seeded });
 * if (!plotCapacity([{ name: 'rnn', capacity }]).startsWith('<svg')) throw new Error('expected an SVG');
 * ```
 */
export function plotCapacity(all: readonly NamedCapacity[], options: PlotOptions = {}): string {
  checkPlot('plotCapacity', options);
  if (all.length === 0) throw new RangeError('capacities: expected at least one, got none');
  const longest = Math.max(...all.map(({ capacity }) => capacity.carried.length));
  const size = Math.min(...all.map(({ capacity }) => capacity.state));
  const series = all.map(({ name, capacity: { carried } }) => ({
    name,
    bare: true,
    points: carried.map(({ mean, deviation }, i) => ({
      x: i + 1,
      y: mean,
      low: mean - deviation,
      high: mean + deviation,
    })),
  }));
  const corner = Math.min(longest, size * 1.1);
  const figure = {
    title: 'Inputs that the state carries',
    x: { label: 'length of the sequence' },
    y: { label: 'inputs carried', grid: true, domain: [0, size * 1.1] },
    marks: [
      Plot.line(
        [
          [0, 0],
          [corner, corner],
        ],
        { stroke: 'currentColor', strokeDasharray: '2 4' },
      ),
      Plot.ruleY([size], { stroke: 'currentColor', strokeDasharray: '6 4' }),
      Plot.text([size], {
        y: (y: number) => y,
        frameAnchor: 'right',
        dy: -8,
        textAnchor: 'end',
        text: () => `size of the state, ${size}`,
      }),
      ...lines(series),
    ],
    right: roomFor(series),
  };
  return draw(figure, options);
}
