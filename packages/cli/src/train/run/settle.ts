import { type Corpus, title } from '../../corpus.js';
import { rateOf } from '../options/rate.js';
import { type Settings, settled } from '../options/settings.js';
import type { Wish } from '../options/values.js';
import { type Data, evaluateEvery, prepare } from './data.js';
import { checkFits } from './fits.js';

/**
 * Makes a text ready and finds what depends on it; refuses what cannot be learned or cannot fit.
 * @throws CliError that names the option
 */
export function settle(wish: Wish, corpus: Corpus): { readonly settings: Settings; readonly data: Data } {
  const { source, sha256 } = corpus;
  const data = prepare(corpus, wish, title(source));
  const found = { evaluateEvery: evaluateEvery(wish, data), batch: data.batch, rate: rateOf(wish) };
  const settings = settled({ ...wish, ...found, source, sha256 });
  checkFits({ ...settings, vocabulary: data.vocabulary.size });
  return { settings, data };
}
