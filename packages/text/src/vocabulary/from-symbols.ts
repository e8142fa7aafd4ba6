import { checkKeys, checkString, checkWhole } from '@unroll/check';
import { idArray } from '../ids/ids.js';
import { checkPolicy, checkReplacement } from './policy.js';
import { UnknownCharacterError } from './unknown-character.js';
import type { UnknownPolicy, Vocabulary } from './vocabulary.js';

const OTHERWISE = "; or make the vocabulary with { unknown: 'skip' } or { unknown: { replace: '\uFFFD' } }";

/** The vocabulary of the given characters: distinct, in ascending order, with the replacement among them. */
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
