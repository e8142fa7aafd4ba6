import type { Corpus } from '../../corpus.js';
import { type Data, evaluateEvery } from '../data/data.js';
import { prepare } from '../data/prepare.js';
import { rateOf } from '../options/rate.js';
import { type Settings, settled } from '../options/settings.js';
import type { Wish } from '../options/values.js';
import { scheduleFor } from '../options/wish.js';
import { checkFits } from './fits.js';

/**
 * Makes a text ready and finds what depends on it; refuses what cannot be learned or cannot fit.
 * @throws CliError that names the option
 */
export function settle(wish: Wish, corpus: Corpus): { readonly settings: Settings; readonly data: Data } {
  const { source, sha256 } = corpus;
  const data = prepare(corpus, wish);
  const schedule = wish.schedule ?? scheduleFor(wish);
  const found = { evaluateEvery: evaluateEvery(wish, data), batch: data.batch, rate: rateOf(wish), schedule };
  const settings = settled({ ...wish, ...found, source, sha256 });
  checkFits({ ...settings, ends: data.ends, window: data.steps });
  return { settings, data };
}
