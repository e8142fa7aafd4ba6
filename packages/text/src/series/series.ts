import { checkString, checkWhole, show } from '@unroll/check';

/** Measurements at equal distances in time: N rows, I columns. */
export interface Series {
  /** [N, I] row-major: column i of row n is at `n * I + i`. Finite numbers. */
  readonly values: Float32Array | Float64Array;
  /** The name of each column, [I]; no two alike. */
  readonly columns: readonly string[];
  /** N, the number of rows. */
  readonly rows: number;
}

/**
 * A series from its numbers, checked.
 *
 * @param values - [N, I] row-major, as it stays: it is not copied
 * @param columns - the names of the columns, or how many there are: they are then called `'0'`, `'1'`, …; default 1
 * @returns the series
 * @throws RangeError where the numbers are no whole rows, there is no row, a name comes twice, or a number is missing
 * (NaN) or infinite: the row and column are named
 * @throws TypeError where `values` is no Float32Array or Float64Array, or a name no string
 *
 * @example
 * ```ts
 * import { series } from '@unroll/text/series';
 * const weather = series(Float64Array.of(21.5, 0, 22, 1, 19.5, 4), ['degrees', 'rain']);
 * if (weather.rows !== 3) throw new Error('three days');
 * ```
 */
export function series(values: Float32Array | Float64Array, columns: number | readonly string[] = 1): Series {
  const names = typeof columns === 'number' ? numbered(columns) : columns;
  if (!Array.isArray(names))
    throw new TypeError(`columns: expected a number or an array of names, got ${show(columns)}`);
  const made = { values, columns: Object.freeze([...names]), rows: values?.length / names.length };
  checkSeries('values', made);
  return made;
}

function numbered(count: number): string[] {
  checkWhole('columns', count, 1, 2 ** 20);
  return Array.from({ length: count }, (_, i) => String(i));
}

/** Throws unless `value` is a {@link Series} without gaps. */
export function checkSeries(name: string, value: Series): void {
  const { values, columns, rows } = value ?? {};
  if (!(values instanceof Float32Array || values instanceof Float64Array))
    throw new TypeError(`${name}: expected a series of Float32Array or Float64Array, got ${show(values ?? value)}`);
  if (!Array.isArray(columns) || columns.length === 0) throw new TypeError(`${name}.columns: expected names, got none`);
  columns.forEach((column: unknown, i) => {
    checkString(`columns[${i}]`, column);
    if (columns.indexOf(column) < i) throw new RangeError(`columns[${i}]: expected another name than ${show(column)}`);
  });
  if (values.length === 0 || rows * columns.length !== values.length || !Number.isInteger(rows))
    throw new RangeError(`${name}: expected whole rows of ${columns.length} numbers, got ${values.length} numbers`);
  const bad = values.findIndex((number) => !Number.isFinite(number));
  if (bad < 0) return;
  const where = `row ${Math.floor(bad / columns.length)} (from 0), column ${show(columns[bad % columns.length])}`;
  throw new RangeError(`${name}: expected finite numbers, got ${values[bad]} in ${where}; fill the gap or cut there`);
}

/** The index of each of these columns; all of them where none are given. */
export function columnIndices(name: string, { columns }: Series, wanted: readonly string[] = columns): number[] {
  if (!Array.isArray(wanted) || wanted.length === 0)
    throw new TypeError(`${name}: expected an array of column names, got ${show(wanted)}`);
  return wanted.map((column, i) => {
    const index = columns.indexOf(column);
    if (index < 0)
      throw new RangeError(`${name}[${i}]: expected one of ${columns.map(show).join(', ')}, got ${show(column)}`);
    return index;
  });
}
