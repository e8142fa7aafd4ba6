import { parse } from 'csv-parse/browser/esm/sync';
import { CsvError } from './csv-error.js';

/** One record and the line it ends on. */
export interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The delimiters that are looked for. */
export const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that the first line has most of, outside of quotes; a comma where it has none. */
export function delimiterOf(text: string): string {
  const [head = ''] = text
    .slice(0, 2 ** 16)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .replace(/^[\r\n]+/, '')
    .split('\n', 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best: string, each) => (count(each) > count(best) ? each : best), DELIMITERS[0]);
}

/** The records of a table; empty lines are left out, blanks around cells are cut. */
export function readTable(text: string, delimiter: string): Line[] {
  try {
    const records = parse(text.replace(/^\uFEFF/, ''), {
      delimiter,
      trim: true,
      info: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw new CsvError('format', `csv: ${message}`, lines === undefined ? {} : { line: lines });
  }
}
