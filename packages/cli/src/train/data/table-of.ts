import { CsvError, type CsvOptions, type CsvSeries, parseCsv } from '@unroll/text/csv';
import { type Corpus, title } from '../../corpus.js';
import { CliError } from '../../errors.js';

/** What says that a table may have decimal commas. */
const DOUBTS = ['number', 'columns'];

/** A table with decimal commas is one that is read with them and not without. */
function parse(text: string, options: CsvOptions, needed: readonly string[]): CsvSeries {
  const read = (decimal: '.' | ','): CsvSeries | CsvError => {
    try {
      return parseCsv(text, { ...options, decimal });
    } catch (error) {
      if (error instanceof CsvError) return error;
      throw error;
    }
  };
  const fits = (found: CsvSeries | CsvError): found is CsvSeries =>
    !(found instanceof CsvError) && needed.every((name) => found.columns.includes(name));
  const plain = read('.');
  if (fits(plain) || (plain instanceof CsvError && !DOUBTS.includes(plain.reason))) return orThrow(plain);
  const comma = read(',');
  return fits(comma) ? comma : orThrow(plain);
}

function orThrow(found: CsvSeries | CsvError): CsvSeries {
  if (found instanceof CsvError) throw found;
  return found;
}

/**
 * Reads columns of numbers from a table.
 * @throws CliError that names the file, line and column
 */
export function tableOf(
  { source, content }: Pick<Corpus, 'source' | 'content'>,
  columns: readonly string[] | undefined,
  needed: readonly string[] = [],
): CsvSeries {
  try {
    return parse(content as string, columns === undefined ? {} : { columns }, needed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [what] = error.message.split(/: \{|; leave the column/);
    const advice = error.reason === 'missing' || error.reason === 'number' ? '; --columns leaves columns out' : '';
    throw new CliError(`${title(source)}: ${what?.replace(/^csv: /, '').replace(/; fill it.*/, '')}${advice}`, {
      cause: error,
    });
  }
}
