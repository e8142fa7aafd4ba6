import { checkId, checkString } from './check.js';
import { idArray } from './ids.js';
import { codePoint, isOneCharacter } from './show.js';
import { UnknownCharacterError } from './unknown-character.js';
import type { UnknownPolicy, Vocabulary } from './vocabulary.js';

/** Options of {@link characters}. */
export interface CharactersOptions {
  /** What `encode` does with a character outside the vocabulary. Default `'throw'`. */
  readonly unknown?: UnknownPolicy;
}

const OTHERWISE = "; or make the vocabulary with { unknown: 'skip' } or { unknown: { replace: '\uFFFD' } }";

/**
 * The vocabulary of the characters of a text: its distinct Unicode code points, sorted, so that the same set of
 * characters always gives the same ids. A character outside the basic plane is one symbol, not two; half of a
 * surrogate pair is a symbol of its own, so that every string survives `decode(encode(text))`. Nothing is
 * normalised. A text of one distinct character gives a vocabulary of size 1: valid, though there is nothing to
 * learn in it.
 *
 * @param text - the text whose characters are wanted
 * @param options - what to do with unknown characters
 * @returns the vocabulary; with `{ replace }` its character is among the symbols
 * @throws RangeError where the text is empty or `replace` is not one character
 * @throws TypeError where the text is not a string or the policy is none of the three
 *
 * @example
 * ```ts
 * import { characters } from '@unroll/text';
 * const letters = characters('to be or not to be');
 * if (letters.symbols.join('') !== ' benort') throw new Error(letters.symbols.join(''));
 * const ids = letters.encode('bee');
 * if (!(ids instanceof Uint8Array) || ids.join() !== '1,2,2') throw new Error(ids.join());
 * if (letters.decode(ids) !== 'bee') throw new Error('no round trip');
 * ```
 */
export function characters(text: string, { unknown = 'throw' }: CharactersOptions = {}): Vocabulary {
  checkString('text', text);
  if (text === '') throw new RangeError('text: expected at least one character, got an empty string');
  checkPolicy(unknown);
  const distinct = new Set(text);
  if (typeof unknown === 'object') distinct.add(unknown.replace);
  return fromSymbols(
    [...distinct].sort((a, b) => codePoint(a) - codePoint(b)),
    unknown,
  );
}

/** Throws unless `policy` is an {@link UnknownPolicy}. */
export function checkPolicy(policy: UnknownPolicy): void {
  if (policy === 'throw' || policy === 'skip') return;
  if (typeof policy !== 'object' || policy === null || typeof policy.replace !== 'string')
    throw new TypeError(
      `unknown: expected 'throw', 'skip' or { replace: string }, got ${JSON.stringify(policy) ?? typeof policy}`,
    );
  if (!isOneCharacter(policy.replace))
    throw new RangeError(`unknown.replace: expected exactly one character, got ${JSON.stringify(policy.replace)}`);
}

/** The vocabulary of the given characters: distinct, in ascending order, with the replacement among them. */
export function fromSymbols(symbols: readonly string[], unknown: UnknownPolicy): Vocabulary {
  const size = symbols.length;
  const idOf = new Map(symbols.map((symbol, id) => [symbol, id]));
  const replacement = typeof unknown === 'object' ? idOf.get(unknown.replace) : undefined;
  const symbolOf = (id: number): string => {
    checkId(id, size);
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
    toJSON: () => ({ kind: 'characters', symbols: [...symbols], unknown }),
  };
}
