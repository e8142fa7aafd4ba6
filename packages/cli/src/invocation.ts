import type { Io } from './io.js';

const quote = (word: string): string => (/^[\w./@:+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A command line the reader can paste: `npx unroll …` where a package manager started us. */
export function invocation({ env }: Io, ...words: readonly string[]): string {
  const prefix = env['npm_config_user_agent'] === undefined ? [] : ['npx'];
  return [...prefix, 'unroll', ...words.map(quote)].join(' ');
}
