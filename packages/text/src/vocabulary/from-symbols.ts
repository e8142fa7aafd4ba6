import { checkKeys, checkString, checkWhole, show } from '@unroll/check';
import { idArray } from '../ids/ids.js';
import { checkIterable } from './iterable.js';
import { checkPolicy, checkReplacement } from './policy.js';
import { UnknownCharacterError } from './unknown-character.js';
import type { UnknownPolicy, Vocabulary } from './vocabulary.js';

const OTHERWISE = "; or make the vocabulary with { unknown: 'skip' } or { unknown: { replace: '\uFFFD' } }";

/** The symbols as a list, each a string of its own. */
export function checkSymbols(name: string, symbols: unknown): string[] {
  if (!Array.isArray(symbols) || symbols.length === 0)
    throw new TypeError(`${name}: expected a non-empty array of symbols, got ${show(symbols)}`);
  const seen = new Set<string>();
  return symbols.map((symbol: unknown, id) => {
    if (typeof symbol !== 'string' || symbol === '')
      throw new TypeError(`${name}[${id}]: expected a symbol, a string that is not empty, got ${show(symbol)}`);
    if (seen.has(symbol)) throw new RangeError(`${name}[${id}]: expected another symbol than ${show(symbol)}`);
    seen.add(symbol);
    return symbol;
  });
}

/**
 * The vocabulary of distinct symbols, with the replacement among them. Text is encoded one character at a time, so what
 * is longer than one never comes out of it.
 */
export function fromSymbols(symbols: readonly string[], unknown: UnknownPolicy): Vocabulary {
  const size = symbols.length;
  const idOf = new Map(symbols.map((symbol, id) => [symbol, id]));
  const replacement = typeof unknown === 'object' ? idOf.get(unknown.replace) : undefined;
  const symbolOf = (id: number): string => {
    checkWhole('id', id, 0, size - 1);
    return symbols[id] ?? '';
  };

  return {
    kind: 'characters',
    size,
    symbols: Object.freeze([...symbols]),
    encode(text) {
      checkString('text', text);
      const ids = idArray(size, text.length);
      let count = 0;
      let offset = 0;
      for (const symbol of text) {
        const id = idOf.get(symbol) ?? replacement;
        if (id !== undefined) ids[count++] = id;
        else if (unknown === 'throw') throw new UnknownCharacterError(text, offset, (s) => idOf.has(s), OTHERWISE);
        offset += symbol.length;
      }
      return count === ids.length ? ids : ids.slice(0, count);
    },
    decode(ids) {
      checkIterable(ids);
      let text = '';
      for (const id of ids) text += symbolOf(id);
      return text;
    },
    decoder: () => ({ push: symbolOf, end: () => '' }),
    with(options) {
      checkKeys('with', options, ['unknown']);
      checkPolicy(options.unknown);
      checkReplacement(options.unknown, symbols);
      return fromSymbols(symbols, options.unknown);
    },
    toJSON: () => ({ kind: 'characters', symbols: [...symbols], unknown }),
  };
}
