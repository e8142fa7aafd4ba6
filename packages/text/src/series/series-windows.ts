import { checkFunction, checkOneOf, checkWhole } from '@unroll/check';
import type { Batches } from '../batches/batch.js';
import { plainOrder } from '../batches/order.js';
import { passes } from '../batches/passes.js';
import { below, type Random } from '../batches/random.js';
import { checkCut, cutInputs, cutTargets, type SeriesBatch, type SeriesOptions } from './cut.js';
import type { Series } from './series.js';

/** Options of {@link seriesWindows}. */
export interface SeriesWindowsOptions extends SeriesOptions {
  /** Draws a new order for every pass, by one call at its beginning. Default: in order, for evaluation. */
  readonly random?: Random;
  /** Rows from one start to the next. Default 1. */
  readonly stride?: number;
  /** `'every'` foretells after each step, `'last'` only after the last one. Default `'every'`. */
  readonly at?: 'every' | 'last';
}

/**
 * Batches of windows of a series: row b reads rows s … s+T−1 and foretells, after each step t, the k rows t+1 … t+k;
 * or only those after the last step. The starts are 0, stride, 2·stride, … as far as all targets exist, N − T − k at
 * most. A pass has each start once; its last batch may have fewer rows. No batch continues another.
 *
 * With `random` each pass has an order of its own. It follows from one number, which the position holds.
 *
 * @param series - N ≥ T + k rows, without gaps
 * @param options - window, batch, horizon, columns, order, stride, where to foretell
 * @returns the batches: inputs [T, B, I], targets [T, B, k·O], or [B, k·O] for `at: 'last'`
 * @throws RangeError where the series is too short, has a gap, an option is out of its range or a batch does not fit
 * @throws TypeError where an option is unknown or no series comes
 *
 * @example
 * ```ts
 * import { series, seriesWindows } from '@unroll/text/series';
 * const count = series(Float64Array.of(0, 1, 2, 3, 4, 5));
 * const [batch] = seriesWindows(count, { window: 3, batch: 8, horizon: 2, at: 'last' });
 * if (batch?.inputs.join() !== '0,1,1,2,2,3' || batch.targets.join() !== '3,4,4,5') throw new Error('two windows');
 * ```
 */
export function seriesWindows(series: Series, options: SeriesWindowsOptions): Batches<SeriesBatch> {
  const cut = checkCut('seriesWindows', series, options, ['random', 'stride', 'at']);
  const { random, stride = 1, at = 'every' } = options;
  checkWhole('stride', stride);
  checkOneOf('at', at, ['every', 'last']);
  if (random !== undefined) checkFunction('random', random);
  const { window, batch, horizon } = cut;
  const last = series.rows - window - horizon;
  if (last < 0)
    throw new RangeError(
      `series: a window of ${window} steps and a horizon of ${horizon} need at least ${window + horizon} rows, ` +
        `got ${series.rows}; lower window or horizon, or use a longer series`,
    );
  const count = Math.floor(last / stride) + 1;
  return passes({
    kind: 'seriesWindows',
    length: Math.ceil(count / batch),
    ...(random && { draw: () => below(random, 2 ** 32) }),
    open: (seed) => {
      const order = plainOrder(count, batch, seed);
      return (index) => {
        const starts = Array.from(order[index] ?? [], (i) => i * stride);
        const inputs = cutInputs(series, starts, window, cut);
        const ends = starts.map((start) => start + window - 1);
        const targets = at === 'last' ? cutTargets(series, ends, 1, cut) : cutTargets(series, starts, window, cut);
        return { inputs, targets, steps: window, batch: starts.length, continues: false };
      };
    },
  });
}
