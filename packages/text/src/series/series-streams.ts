import type { Batches } from '../batches/batch.js';
import { passes } from '../batches/passes.js';
import { checkCut, cutInputs, cutTargets, type SeriesBatch, type SeriesOptions } from './cut.js';
import type { Series } from './series.js';

/**
 * Batches for truncated backpropagation through time over a series, as `streams` for text: the series is cut into B
 * contiguous streams of L = floor((N − k) / B) steps, and row b of each batch goes on where row b of the batch before
 * ended. Stream b reads rows b·L … b·L+L−1, and at each of them foretells the k rows that follow.
 *
 * A pass reads every one of the B·L rows once, in order, in ceil(L / T) batches; the last batch has fewer than T steps
 * where T does not divide L. Only the (N − k) − B·L < B rows at the very end are not read.
 *
 * @param series - N ≥ T·B + k rows, without gaps
 * @param options - window, batch, horizon, columns
 * @returns the batches: inputs [T, B, I], targets [T, B, k·O]
 * @throws RangeError where the series is too short, has a gap, an option is out of its range or a batch does not fit
 * @throws TypeError where an option is unknown or no series comes
 *
 * @example
 * ```ts
 * import { series, seriesStreams } from '@unroll/text/series';
 * const count = series(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
 * const [first, second] = seriesStreams(count, { window: 2, batch: 2 });
 * if (first?.inputs.join() !== '0,4,1,5' || first.targets.join() !== '1,5,2,6') throw new Error('time-major');
 * if (second?.inputs.join() !== '2,6,3,7' || !second.continues) throw new Error('the second goes on');
 * ```
 */
export function seriesStreams(series: Series, options: SeriesOptions): Batches<SeriesBatch> {
  const cut = checkCut('seriesStreams', series, options, []);
  const { window, batch, horizon } = cut;
  const needed = window * batch + horizon;
  if (series.rows < needed)
    throw new RangeError(
      `series: ${batch} streams of ${window} steps and a horizon of ${horizon} need at least ${needed} rows, ` +
        `got ${series.rows}; lower batch or window, or use a longer series`,
    );
  const rows = Math.floor((series.rows - horizon) / batch);
  return passes({
    kind: 'seriesStreams',
    length: Math.ceil(rows / window),
    open: () => (index) => {
      const steps = Math.min(window, rows - index * window);
      const starts = Array.from({ length: batch }, (_, b) => b * rows + index * window);
      const inputs = cutInputs(series, starts, steps, cut);
      return { inputs, targets: cutTargets(series, starts, steps, cut), steps, batch, continues: index > 0 };
    },
  });
}
