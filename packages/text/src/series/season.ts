import { checkKeys, checkWhole } from '@unroll/check';
import { columnOf } from './normalizer.js';
import { checkSeries, columnIndices, type Series } from './series.js';

// A season explains at least this share of the variance, or it may be chance: slow wandering gives peaks of 0.2.
const LEAST = 0.3;

/** Options of {@link findSeason}. */
export interface SeasonOptions {
  /** The columns that vote. Default all. */
  readonly columns?: readonly string[];
  /** The longest season looked for, in rows. Default 1000, and never more than half the series. */
  readonly longest?: number;
}

/**
 * The length of the season of a series, by its autocorrelation: straight trends are taken out, then
 * r(m) = Σ y_t·y_{t+m} / Σ y_t², averaged over the columns. The season is the highest peak of r after r has first fallen
 * below 0; it must reach 0.3.
 *
 * @param series - the training part
 * @param options - the columns that vote and the longest season
 * @returns m ≥ 2 rows, or undefined where there is no such peak
 * @throws RangeError where there is a gap, no such column, or `longest` is not a whole number ≥ 2
 * @throws TypeError where an option is unknown or no series comes
 *
 * @example
 * ```ts
 * import { findSeason, series } from '@unroll/text/series';
 * const tides = series(Float64Array.from({ length: 200 }, (_, t) => Math.sin((2 * Math.PI * t) / 25)));
 * if (findSeason(tides) !== 25) throw new Error('25 rows');
 * ```
 */
export function findSeason(series: Series, options: SeasonOptions = {}): number | undefined {
  checkSeries('series', series);
  checkKeys('findSeason', options, ['columns', 'longest']);
  const { longest = 1000 } = options;
  checkWhole('longest', longest, 2);
  const chosen = columnIndices('columns', series, options.columns);
  const most = Math.min(longest, Math.floor(series.rows / 2));
  const mean = new Float64Array(most + 2);
  for (const column of chosen)
    autocorrelation(detrended(columnOf(series, column)), most + 1).forEach((r, m) => {
      mean[m] = (mean[m] ?? 0) + r / chosen.length;
    });
  return highestPeak(mean, most);
}

/** What is left of a column without the straight line of least squares. */
function detrended(xs: Float64Array): Float64Array {
  const middle = (xs.length - 1) / 2;
  const mean = xs.reduce((sum, x) => sum + x / xs.length, 0);
  const spread = xs.reduce((sum, _, t) => sum + (t - middle) ** 2, 0) || 1;
  const slope = xs.reduce((sum, x, t) => sum + (t - middle) * (x - mean), 0) / spread;
  return xs.map((x, t) => x - mean - slope * (t - middle));
}

/** r(0) … r(most); zeros where nothing varies. */
function autocorrelation(ys: Float64Array, most: number): Float64Array {
  const energy = ys.reduce((sum, y) => sum + y * y, 0) || 1;
  return Float64Array.from({ length: most + 1 }, (_, m) => {
    let sum = 0;
    for (let t = 0; t + m < ys.length; t++) sum += (ys[t] ?? 0) * (ys[t + m] ?? 0);
    return sum / energy;
  });
}

function highestPeak(r: Float64Array, most: number): number | undefined {
  const at = (m: number) => r[m] ?? 0;
  const first = r.findIndex((value) => value < 0);
  let best: number | undefined;
  for (let m = Math.max(first, 2); first > 0 && m <= most; m++) {
    const isPeak = at(m) > at(m - 1) && at(m) >= at(m + 1) && at(m) >= LEAST;
    if (isPeak && (best === undefined || at(m) > at(best))) best = m;
  }
  return best;
}
