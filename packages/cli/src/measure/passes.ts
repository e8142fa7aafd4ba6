import { type Batch, type Batches, documents, type Ids, streams, type Vocabulary } from '@unroll/text';
import { type Series, seriesStreams } from '@unroll/text/series';
import type { KeptSeries } from '../train/data/kept-series.js';

/** Steps of a batch that is only read; more would take memory and gain nothing. */
const CHUNK = 512;
/** Rows side by side, where each begins anew anyhow. */
const ROWS = 32;

/**
 * One pass over a text in one row, whose state goes on from the first id to the last: every prediction counts, each
 * with all of the text before it. Rows side by side would begin without that text and leave out what does not fill them.
 */
export const onePass = (ids: Ids): Batches => streams(ids, { window: Math.min(CHUNK, ids.length - 1), batch: 1 });

/** Lines, each from a state of zeros to its end mark; those of like length side by side. */
export const linePass = (lines: readonly string[], vocabulary: Vocabulary): Batches =>
  documents(lines, vocabulary, { batch: ROWS, groupByLength: true });

/** One pass over a series on the normalised scale, in one row. */
export const seriesPass = (series: Series, { targets, horizon }: Pick<KeptSeries, 'targets' | 'horizon'>) =>
  seriesStreams(series, { window: Math.min(CHUNK, series.rows - horizon), batch: 1, horizon, targets });

/**
 * The same predictions in windows that begin with a state of zeros, for comparison with figures made on such windows.
 * The last window is as short as the text leaves it.
 */
export function coldWindows(ids: Ids, window: number): Batch[] {
  const at = (from: number, rows: number, steps: number) => [
    ...streams(ids.subarray(from, from + rows * steps + 1), { window: steps, batch: rows }),
  ];
  const predictions = ids.length - 1;
  const whole = Math.floor(predictions / window);
  const groups = Array.from({ length: Math.ceil(whole / ROWS) }, (_, i) =>
    at(i * ROWS * window, Math.min(ROWS, whole - i * ROWS), window),
  );
  const rest = predictions % window;
  return [...groups.flat(), ...(rest > 0 ? at(predictions - rest, 1, rest) : [])];
}
