import { checkObject, show } from '@unroll/check';
import { checkSeries, type Series } from './series.js';

/** How a scale is measured. */
export type NormalizerMethod = 'standard' | 'minmax';

/** The scale of one column: z = (x − center) / scale. */
export interface NormalizedColumn {
  /** The name of the column. */
  readonly name: string;
  /** What becomes 0. */
  readonly center: number;
  /** What becomes 1, from the center on; > 0. */
  readonly scale: number;
}

/** A normalizer as plain JSON; `normalizerFrom(json)` restores it. */
export interface NormalizerJSON {
  /** How the scale was measured. */
  readonly method: NormalizerMethod;
  /** The scale of each column of the series. */
  readonly columns: readonly NormalizedColumn[];
}

/** Brings the columns of a series to one scale and back. Its functions need no `this`. */
export interface Normalizer extends NormalizerJSON {
  /**
   * z = (x − center) / scale.
   * @param series - a series with the same columns as the one that was measured
   * @returns a new series
   * @throws RangeError where the columns differ or there is a gap
   */
  apply(series: Series): Series;
  /**
   * x = z · scale + center, of predictions or targets.
   * @param values - […, O] numbers on the normalized scale, O columns a group; […, k·O] where k rows are foretold
   * @param columns - the O columns. Default all
   * @returns the numbers in the unit of the data
   * @throws RangeError where the numbers are no whole groups or there is no such column
   */
  undo(values: ArrayLike<number>, columns?: readonly string[]): Float64Array;
  /**
   * The scale as plain JSON; `JSON.stringify(normalizer)` calls it.
   * @returns what `normalizerFrom(json)` restores
   */
  toJSON(): NormalizerJSON;
}

/** The normalizer of these scales. */
export function makeNormalizer(method: NormalizerMethod, columns: readonly NormalizedColumn[]): Normalizer {
  const names = columns.map(({ name }) => name);
  const find = (name: string): NormalizedColumn => {
    const found = columns.find((column) => column.name === name);
    if (!found) throw new RangeError(`columns: expected some of ${names.join(', ')}, got ${JSON.stringify(name)}`);
    return found;
  };
  return {
    method,
    columns,
    apply(series) {
      checkSeries('series', series);
      if (series.columns.join('\n') !== names.join('\n'))
        throw new RangeError(`series: expected the columns ${names.join(', ')}, got ${series.columns.join(', ')}`);
      const values = Float64Array.from(series.values, (x, i) => {
        const { center, scale } = columns[i % columns.length] as NormalizedColumn;
        return (x - center) / scale;
      });
      return { values, columns: series.columns, rows: series.rows };
    },
    undo(values, wanted = names) {
      checkObject('values', values, 'an array of numbers');
      if (!Array.isArray(wanted)) throw new TypeError(`columns: expected an array of names, got ${show(wanted)}`);
      const scales = wanted.map(find);
      if (scales.length === 0 || values.length % scales.length !== 0)
        throw new RangeError(`values: expected groups of ${scales.length} numbers, got ${values.length} numbers`);
      return Float64Array.from(values, (z, i) => {
        const { center, scale } = scales[i % scales.length] as NormalizedColumn;
        return z * scale + center;
      });
    },
    toJSON: () => ({ method, columns }),
  };
}
