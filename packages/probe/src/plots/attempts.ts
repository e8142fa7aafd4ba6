import type { Attempt } from '../memory/solve.js';
import { checkPlot, draw, type Figure, type PlotOptions } from './figure.js';
import { lines, roomFor, type Series } from './lines.js';

/** A line of {@link plotAttempts}. */
export interface NamedAttempt {
  /** Its name, such as that of the cell. */
  readonly name: string;
  /** How it went. */
  readonly attempt: Attempt;
}

/**
 * Draws the loss on unseen sequences against the updates, on a logarithmic axis, with the loss of chance as a line.
 * @param all - attempts at one task
 * @param options - title, size
 * @returns the markup of an SVG
 * @throws RangeError where nothing is given
 * @example
 * ```ts
 * import { plotAttempts } from '@unroll/probe/plots';
 *
 * const chance = { loss: 1 / 6, accuracy: 0.08, strategy: 'always answer 1' };
 * const score = { loss: 0.009, accuracy: 0.5 };
 * const examinations = [{ step: 100, loss: 0.1, accuracy: 0.2, solved: false }, { step: 200, ...score, solved: true }];
 * const attempt = { task: 'adding', length: 100, solved: true, updates: 200, score, chance, criterion: '', examinations };
 * if (!plotAttempts([{ name: 'gru', attempt }]).includes('chance')) throw new Error('expected the line of chance');
 * ```
 */
export function plotAttempts(all: readonly NamedAttempt[], options: PlotOptions = {}): string {
  checkPlot('plotAttempts', options);
  const [first] = all;
  if (!first) throw new RangeError('attempts: expected at least one, got none');
  const { task, length, chance } = first.attempt;
  const measured = all.map(
    ({ name, attempt: { examinations } }): Series => ({
      name,
      points: examinations.map(({ step, loss }) => ({ x: step, y: loss })),
    }),
  );
  const steps = measured.flatMap(({ points }) => points.map(({ x }) => x));
  const ends = [Math.min(...steps), Math.max(...steps)];
  const chanceLine: Series = {
    name: `chance ${chance.loss.toPrecision(3)}`,
    dashed: true,
    points: ends.map((x) => ({ x, y: chance.loss })),
  };
  const series = [...measured, chanceLine];
  const figure: Figure = {
    title: `${task}, ${length} steps: loss on unseen sequences`,
    x: { label: 'updates' },
    y: { label: 'loss', type: 'log', grid: true, nice: true, tickFormat: '~g' },
    marks: lines(series, true),
    right: roomFor(series),
  };
  return draw(figure, options);
}
