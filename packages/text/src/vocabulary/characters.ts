import { checkKeys, checkString } from '@unroll/check';
import { codePoint, isOneCharacter } from './code-points.js';
import { fromSymbols } from './from-symbols.js';
import { checkPolicy } from './policy.js';
import type { UnknownPolicy, Vocabulary } from './vocabulary.js';

/** Options of {@link characters}. */
export interface CharactersOptions {
  /** What `encode` does with a character outside the vocabulary. Default `'throw'`. */
  readonly unknown?: UnknownPolicy;
}

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
export function characters(text: string, options: CharactersOptions = {}): Vocabulary {
  checkString('text', text);
  checkKeys('characters', options, ['unknown']);
  const { unknown = 'throw' } = options;
  if (text === '') throw new RangeError('text: expected at least one character, got an empty string');
  checkPolicy(unknown);
  if (typeof unknown === 'object' && !isOneCharacter(unknown.replace))
    throw new RangeError(`unknown.replace: expected exactly one character, got ${JSON.stringify(unknown.replace)}`);
  const distinct = new Set(text);
  if (typeof unknown === 'object') distinct.add(unknown.replace);
  return fromSymbols(
    [...distinct].sort((a, b) => codePoint(a) - codePoint(b)),
    unknown,
  );
}
