import { cutsOf } from '../ids/fractions.js';
import { checkSeries, type Series } from './series.js';

/**
 * Cuts a series into contiguous parts, first to last: part k ends at round(N · (f₀ + … + f_k)). Never shuffled: what is
 * held out must lie after what is learned from, as the future does.
 *
 * @typeParam F - the list of fractions, so that the result has as many parts
 * @param series - N rows
 * @param fractions - each > 0, sum 1
 * @returns the parts, whose values are views, not copies
 * @throws RangeError where a fraction is not > 0, the sum is not 1, or a part would be empty
 * @throws TypeError where no series comes
 *
 * @example
 * ```ts
 * import { series, splitSeries } from '@unroll/text/series';
 * const [training, heldOut] = splitSeries(series(new Float64Array(20), 2), [0.8, 0.2]);
 * if (training.rows !== 8 || heldOut.rows !== 2) throw new Error('eight and two');
 * ```
 */
export function splitSeries<const F extends readonly number[]>(
  series: Series,
  fractions: F,
): { -readonly [K in keyof F]: Series };
export function splitSeries(series: Series, fractions: readonly number[]): Series[] {
  checkSeries('series', series);
  const { values, columns, rows } = series;
  return cutsOf(rows, fractions, 'rows').map(([from, to]) => ({
    values: values.subarray(from * columns.length, to * columns.length),
    columns,
    rows: to - from,
  }));
}
