import type { Io } from './io.js';

const quote = (word: string): string => (/^[\w./@:+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A command line the reader can paste: `npx @unroll/cli …` where a package manager started us. */
export function invocation({ env }: Io, ...words: readonly string[]): string {
  // The name `unroll` belongs to somebody else on npm: npx would fetch that.
  const prefix = env['npm_config_user_agent'] === undefined ? 'unroll' : 'npx @unroll/cli';
  return [prefix, ...words.map(quote)].join(' ');
}
