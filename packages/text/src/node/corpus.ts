import { checkKeys, checkOneOf } from '@unroll/check';
import { type CorpusOptions, load, type Published } from './load.js';

/** The corpora that {@link corpus} knows. */
export type CorpusName = 'tiny-shakespeare';

const PUBLISHED: Readonly<Record<CorpusName, Published>> = {
  'tiny-shakespeare': {
    name: 'tiny-shakespeare',
    url: 'https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt',
    bytes: 1_115_394,
    sha256: '86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed',
  },
};

/**
 * A well-known corpus by name: from the cache, else from its public address, and then into the cache. What is returned
 * always has the SHA-256 of the published file; a damaged cache is fetched anew. Once cached it needs no network.
 *
 * `'tiny-shakespeare'`: 1,115,394 characters of plays, put together by Andrej Karpathy for char-rnn.
 *
 * @param name - which corpus
 * @param options - a copy to take it from, where to cache, how to download
 * @returns the text
 * @throws CorpusError whose `reason` says what was the matter: network, status, timeout, size, checksum, cache
 * @throws ReadTextError where `from` is a path that cannot be read
 * @throws RangeError where there is no such corpus or `timeout` is not a time
 * @throws the signal's own reason, where it stops the download
 *
 * @example
 * ```ts
 * import { ReadTextError, corpus } from '@unroll/text/node';
 * const error = await corpus('tiny-shakespeare', { from: 'my/copy.txt' }).catch((e: unknown) => e);
 * if (!(error instanceof ReadTextError) || error.reason !== 'missing') throw error;
 * ```
 */
export async function corpus(name: CorpusName, options: CorpusOptions = {}): Promise<string> {
  checkOneOf('corpus', name, Object.keys(PUBLISHED));
  checkKeys('corpus', options, ['from', 'cacheDirectory', 'fetch', 'signal', 'timeout']);
  return load(PUBLISHED[name], options);
}
