import type { Corpus } from '../../corpus.js';
import type { Wish } from '../options/values.js';
import type { Data } from './data.js';
import { linesData } from './lines-data.js';
import { seriesData } from './series-data.js';
import { textData } from './text-data.js';

/**
 * Makes a corpus ready for training: a running text, a list of lines or columns of numbers.
 * @throws CliError that says what cannot be learned
 */
export function prepare(corpus: Corpus, wish: Wish): Data {
  if (wish.target !== undefined) return seriesData(corpus, wish);
  return wish.lines ? linesData(corpus, wish) : textData(corpus, wish);
}
