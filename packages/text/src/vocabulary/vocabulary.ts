import type { Ids } from '../ids/ids.js';

/**
 * What `encode` does with a character that the vocabulary lacks: throw an `UnknownCharacterError`,
 * leave it out, or put the id of another character in its place.
 */
export type UnknownPolicy = 'throw' | 'skip' | Replacement;

/** The policy that puts one symbol in the place of every unknown one. */
export interface Replacement {
  /** The symbol to put there, e.g. `'\uFFFD'`; one character joins the vocabulary of `characters` where it is not in it. */
  readonly replace: string;
}

/** Turns ids into text one at a time. */
export interface Decoder {
  /**
   * Takes the next id.
   * @param id - an id of the vocabulary
   * @returns the text that is complete now: empty while the bytes of a character are still coming
   * @throws RangeError where the vocabulary has no such id
   */
  push(id: number): string;
  /**
   * Ends the text; the decoder can begin another one.
   * @returns U+FFFD where the last character is incomplete, else the empty string
   */
  end(): string;
}

/** A vocabulary of characters as plain JSON. */
export interface CharactersJSON {
  /** Says that the symbols are characters. */
  readonly kind: 'characters';
  /** The characters, and special symbols of more than one, in the order of their ids. */
  readonly symbols: readonly string[];
  /** What to do with a character that is not among them. */
  readonly unknown: UnknownPolicy;
}

/** The vocabulary of bytes as plain JSON. */
export interface BytesJSON {
  /** Says that the symbols are bytes. */
  readonly kind: 'bytes';
}

/** A vocabulary as plain JSON; `vocabularyFrom(json)` restores it. */
export type VocabularyJSON = CharactersJSON | BytesJSON;

/** A one-to-one map between symbols and the ids 0 … size − 1. Its functions need no `this`. */
export interface Vocabulary {
  /** What a symbol is. */
  readonly kind: 'characters' | 'bytes';
  /** V, the number of symbols. */
  readonly size: number;
  /** Symbol of each id, maybe of more than one character where it is special; for bytes a name: printable ASCII as itself, others as `\x0A`. */
  readonly symbols: readonly string[];
  /**
   * Text to ids.
   * @param text - any string
   * @returns one id a symbol, in the smallest unsigned array for `size`
   * @throws UnknownCharacterError where the text has a character that the vocabulary lacks (policy `'throw'`)
   */
  encode(text: string): Ids;
  /**
   * Ids to text; the inverse of `encode`.
   * @param ids - ids of this vocabulary
   * @returns the text; bytes that are not UTF-8 become U+FFFD
   * @throws RangeError where the vocabulary has no such id
   */
  decode(ids: Iterable<number>): string;
  /**
   * A decoder for ids that come one at a time.
   * @returns a new decoder at the beginning of a text
   */
  decoder(): Decoder;
  /**
   * The same symbols and ids with another policy. Bytes know no unknown characters: their policy changes nothing.
   * @param options - `unknown`, what `encode` is to do with a character that the vocabulary lacks
   * @returns a vocabulary of its own; this one stays as it is
   * @throws RangeError where the replacement is not one of the symbols
   */
  with(options: { readonly unknown: UnknownPolicy }): Vocabulary;
  /**
   * The vocabulary as plain JSON; `JSON.stringify(vocabulary)` calls it.
   * @returns what `vocabularyFrom(json)` restores
   */
  toJSON(): VocabularyJSON;
}
