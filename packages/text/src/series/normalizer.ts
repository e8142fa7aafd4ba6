import { checkKeys, checkOneOf } from '@unroll/check';
import { makeNormalizer, type NormalizedColumn, type Normalizer, type NormalizerMethod } from './make-normalizer.js';
import { checkSeries, columnIndices, type Series } from './series.js';

/** Options of {@link normalizer}. */
export interface NormalizerOptions {
  /** `'standard'`: mean 0, standard deviation 1; `'minmax'`: from 0 to 1. Default `'standard'`. */
  readonly method?: NormalizerMethod;
  /** The columns to bring to one scale; others stay as they are. Default all. */
  readonly columns?: readonly string[];
}

/**
 * Measures the scale of each column, so that a network reads numbers near 1: z = (x − center) / scale. Fit it on the
 * training part only, or what is held out is known beforehand. A column that never changes has scale 1: it becomes 0.
 *
 * standard: center = mean, scale = √(mean of (x − center)²); minmax: center = least, scale = most − least.
 *
 * @param series - the training part
 * @param options - the method and the columns
 * @returns what applies the scale and undoes it
 * @throws RangeError where there is a gap, no such column or method, or the numbers are too large to be squared
 * @throws TypeError where an option is unknown or no series comes
 *
 * @example
 * ```ts
 * import { normalizer, series } from '@unroll/text/series';
 * const data = series(Float64Array.of(10, 5, 20, 5, 30, 5), ['a', 'b']);
 * const scale = normalizer(data, { method: 'minmax' });
 * if (scale.apply(data).values.join() !== '0,0,0.5,0,1,0') throw new Error('from 0 to 1');
 * if (scale.undo([0.5, 1], ['a']).join() !== '20,30') throw new Error('in the unit of a');
 * ```
 */
export function normalizer(series: Series, options: NormalizerOptions = {}): Normalizer {
  checkSeries('series', series);
  checkKeys('normalizer', options, ['method', 'columns']);
  const { method = 'standard' } = options;
  checkOneOf('method', method, ['standard', 'minmax']);
  const chosen = columnIndices('columns', series, options.columns);
  const measure = method === 'standard' ? standard : minmax;
  const columns = series.columns.map((name, i): NormalizedColumn => {
    if (!chosen.includes(i)) return { name, center: 0, scale: 1 };
    const { center, scale } = measure(columnOf(series, i));
    if (!Number.isFinite(scale)) throw new RangeError(`series: expected smaller numbers in column "${name}"`);
    return { name, center, scale };
  });
  return makeNormalizer(method, columns);
}

/** One column, [N]. */
export function columnOf({ values, columns, rows }: Series, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * columns.length + column] ?? 0);
}

// Below this share of the mean a deviation is the rounding of the mean itself.
const ROUNDING = 1e-12;

function standard(xs: Float64Array) {
  const center = xs.reduce((sum, x) => sum + x / xs.length, 0);
  const scale = Math.sqrt(xs.reduce((sum, x) => sum + (x - center) ** 2, 0) / xs.length);
  return { center, scale: scale > Math.abs(center) * ROUNDING ? scale : 1 };
}

function minmax(xs: Float64Array) {
  const center = xs.reduce((least, x) => Math.min(least, x));
  return { center, scale: xs.reduce((most, x) => Math.max(most, x)) - center || 1 };
}
