/**
 * How does a table become a series? {@link parseCsv} reads text with commas, semicolons or tabs. A separate entry,
 * because it brings the parser of npm's `csv-parse` along; it works in browsers too.
 *
 * @packageDocumentation
 */
export { CsvError, type CsvReason } from './csv-error.js';
export { type CsvOptions, type CsvSeries, parseCsv } from './parse-csv.js';
