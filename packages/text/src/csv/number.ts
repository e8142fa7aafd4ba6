import { show } from '@unroll/check';
import { CsvError } from './csv-error.js';

/** What stands before the decimals. */
export type Decimal = '.' | ',';

const NUMBER = { '.': /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, ',': /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i };
const MISSING = /^(|-|\?|na|n\/a|nan|null|none|nil)$/i;

/** True where a cell is a finite number, written with this decimal point. */
export function isNumber(cell: string, decimal: Decimal): boolean {
  return NUMBER[decimal].test(cell) && Number.isFinite(Number(cell.replace(',', '.')));
}

/** The number of a cell, or a CsvError that says where it is missing. */
export function numberOf(cell: string, decimal: Decimal, line: number, column: string): number {
  if (isNumber(cell, decimal)) return Number(cell.replace(',', '.'));
  const at = `line ${line}, column ${show(column)}`;
  if (MISSING.test(cell))
    throw new CsvError('missing', `csv: ${at}: the value is missing; fill it or leave the column out`, {
      line,
      column,
    });
  const other = decimal === '.' ? ',' : '.';
  const advice = isNumber(cell, other)
    ? `: { decimal: '${other}' } reads it`
    : '; leave the column out if it is no number';
  throw new CsvError('number', `csv: ${at}: expected a number, got ${show(cell)}${advice}`, { line, column });
}
