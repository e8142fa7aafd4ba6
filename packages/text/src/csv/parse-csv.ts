import { checkKeys, checkOneOf, checkString, show } from '@unroll/check';
import type { Series } from '../series/series.js';
import { CsvError } from './csv-error.js';
import { type Decimal, isNumber, numberOf } from './number.js';
import { DELIMITERS, delimiterOf, type Line, readTable } from './table.js';

/** Options of {@link parseCsv}. */
export interface CsvOptions {
  /** The columns to read, in this order. Default: all that hold numbers. */
  readonly columns?: readonly string[];
  /** Columns to leave out, such as a date or a number of the row. Default none. */
  readonly ignore?: readonly string[];
  /** What stands between cells: `','`, `';'` or a tab. Default: what the first line has most of. */
  readonly delimiter?: ',' | ';' | '\t';
  /** What stands before the decimals. Default `'.'`. */
  readonly decimal?: '.' | ',';
}

/** A series and what was left out of it. */
export interface CsvSeries extends Series {
  /** [N, I] numbers in the precision of the table. */
  readonly values: Float64Array;
  /** Columns without a single number, such as dates, and those that were to be left out. */
  readonly ignored: readonly string[];
}

/**
 * Reads a table: a line of names, then a line for each step of time. Cells may be quoted. A column without a single
 * number, such as a date, is left out and told in `ignored`; in every other column a cell that is missing or no number
 * is an error that names line and column.
 *
 * @param text - the table, not its path: `readText` of `@unroll/text/node` reads files
 * @param options - the columns, the delimiter, the decimal point
 * @returns the columns as a series
 * @throws CsvError whose `reason` says what was the matter: format, missing, number, empty, columns
 * @throws TypeError or RangeError where an option is unknown or none of its choices
 *
 * @example
 * ```ts
 * import { parseCsv } from '@unroll/text/csv';
 * const weather = parseCsv('day;degrees;rain\n2026-01-01;1,5;0\n2026-01-02;-2;4\n', { decimal: ',' });
 * if (weather.columns.join() !== 'degrees,rain' || weather.values.join() !== '1.5,0,-2,4') throw new Error('two by two');
 * if (weather.ignored.join() !== 'day') throw new Error('the date is no number');
 * ```
 */
export function parseCsv(text: string, options: CsvOptions = {}): CsvSeries {
  checkString('text', text);
  checkKeys('parseCsv', options, ['columns', 'ignore', 'delimiter', 'decimal']);
  const { delimiter = delimiterOf(text), decimal = '.' } = options;
  checkOneOf('delimiter', delimiter, DELIMITERS);
  checkOneOf('decimal', decimal, ['.', ',']);
  const [head, ...lines] = readTable(text, delimiter);
  if (!head || lines.length === 0) throw new CsvError('empty', 'csv: expected a line of names and lines of numbers');
  const names = checkNames(head.cells, decimal);
  const chosen = choose(names, lines, options, decimal);
  const indices = chosen.map((name) => names.indexOf(name));
  const values = new Float64Array(lines.length * chosen.length);
  lines.forEach((line, row) => {
    indices.forEach((index, i) => {
      values[row * indices.length + i] = numberOf(line.cells[index] ?? '', decimal, line.line, names[index] ?? '');
    });
  });
  return { values, columns: chosen, rows: lines.length, ignored: names.filter((name) => !chosen.includes(name)) };
}

function checkNames(names: readonly string[], decimal: Decimal): readonly string[] {
  if (names.every((name) => isNumber(name, decimal)))
    throw new CsvError('format', 'csv: expected names in the first line, got numbers; add a line of names', {
      line: 1,
    });
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      throw new CsvError('columns', `csv: two columns are called ${show(name)}`, { line: 1, column: name });
  });
  return names;
}

function choose(names: readonly string[], lines: readonly Line[], options: CsvOptions, decimal: Decimal): string[] {
  const { columns, ignore = [] } = options;
  for (const [option, list] of Object.entries({ columns: columns ?? [], ignore }))
    if (!Array.isArray(list)) throw new TypeError(`${option}: expected an array of names, got ${show(list)}`);
  for (const name of [...(columns ?? []), ...ignore])
    if (!names.includes(name))
      throw new CsvError('columns', `csv: no column ${show(name)}; there are ${names.map(show).join(', ')}`);
  const holdsNumbers = (i: number) => lines.some(({ cells }) => isNumber(cells[i] ?? '', decimal));
  const chosen = (columns ?? names.filter((_, i) => holdsNumbers(i))).filter((name) => !ignore.includes(name));
  if (chosen.length === 0) throw new CsvError('columns', 'csv: no column of numbers');
  return chosen;
}
