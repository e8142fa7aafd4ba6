/**
 * Why a table is no series: quotes or the count of columns are wrong; a value is missing; a value is no number; there is
 * no row; there is no column of numbers.
 */
export type CsvReason = 'format' | 'missing' | 'number' | 'empty' | 'columns';

/** A table that is no series. */
export class CsvError extends Error {
  /** The name of this kind of error. */
  override readonly name = 'CsvError';
  /** What was the matter. */
  readonly reason: CsvReason;
  /** The line, from 1; absent where it is about the whole table. */
  readonly line: number | undefined;
  /** The name of the column; absent where it is about a whole line or table. */
  readonly column: string | undefined;

  /**
   * @param reason - what was the matter
   * @param message - the same as a sentence
   * @param where - the line and column it is about
   */
  constructor(reason: CsvReason, message: string, where: { readonly line?: number; readonly column?: string } = {}) {
    super(message);
    this.reason = reason;
    this.line = where.line;
    this.column = where.column;
  }
}
