import { checkKeys, checkString, show } from '@unroll/check';
import { readText } from './read-text.js';
import type { TextSource } from './source.js';

/** Options of {@link readTexts}. */
export interface ReadTextsOptions {
  /** What stands between two texts; it is left out where a text already ends with it. Default `'\n'`. */
  readonly separator?: string;
  /** The most bytes of each text. Default 2²⁸ = 268,435,456. */
  readonly maximum?: number;
  /** Line ends, as for `readText`. Default `'keep'`. */
  readonly lineEnds?: 'keep' | 'lf';
}

/**
 * Reads several texts as one, in the order given, each as `readText` does; an error names the file it is about.
 *
 * @param sources - paths, URLs or streams, at least one
 * @param options - the separator, the greatest size of each, line ends
 * @returns the texts, joined
 * @throws ReadTextError or TypeError as `readText`; RangeError where there is no source
 *
 * @example
 * ```ts
 * import { readTexts } from '@unroll/text/node';
 * const text = await readTexts([['first'], ['second\n'], ['third']]);
 * if (text !== 'first\nsecond\nthird') throw new Error(text);
 * ```
 */
export async function readTexts(sources: readonly TextSource[], options: ReadTextsOptions = {}): Promise<string> {
  if (!Array.isArray(sources)) throw new TypeError(`sources: expected an array of sources, got ${show(sources)}`);
  if (sources.length === 0) throw new RangeError('sources: expected at least one, got none');
  checkKeys('readTexts', options, ['separator', 'maximum', 'lineEnds']);
  const { separator = '\n', ...each } = options;
  checkString('separator', separator);
  let whole = '';
  for (const [i, source] of sources.entries()) {
    const isPath = typeof source === 'string' || source instanceof URL;
    const text = await readText(source, { ...each, ...(isPath ? {} : { name: `input ${i + 1}` }) });
    whole += i > 0 && !whole.endsWith(separator) ? separator + text : text;
  }
  return whole;
}
