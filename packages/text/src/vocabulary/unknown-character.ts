import { codePoint, codePointName, show } from './code-points.js';
import { nearest } from './nearest.js';

/** Where a character stands in a text. */
export interface CharacterPlace {
  /** Index in code points, from 0. */
  readonly position: number;
  /** Line, from 1; lines end with `\n`. */
  readonly line: number;
  /** Column in code points, from 1. */
  readonly column: number;
}

function place(text: string, offset: number): CharacterPlace {
  let position = 0;
  let line = 1;
  let lineStart = 0;
  // Counted in place: a list of the characters before it would be many times as large as the text.
  for (let at = 0; at < offset; position++) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    if (code === 0x0a) {
      line++;
      lineStart = position + 1;
    }
  }
  return { position, line, column: position - lineStart + 1 };
}

function advice(symbol: string, suggestion: string | undefined): string {
  if (/\p{Surrogate}/u.test(symbol))
    return 'it is half of a surrogate pair, so the text was cut inside a character: cut between characters, or call text.toWellFormed()';
  if (symbol === '\uFEFF') return 'it is a byte order mark: remove it';
  if (symbol === '\r') return "the text has Windows line ends: text.replaceAll('\\r\\n', '\\n')";
  if (suggestion === undefined) return 'nothing in the vocabulary comes near';
  return `did you mean ${show(symbol)} -> ${show(suggestion)}`;
}

/**
 * A character that the vocabulary lacks. The message names it, says where it stands and what comes nearest.
 *
 * @example
 * ```ts
 * import { characters, UnknownCharacterError } from '@unroll/text';
 * try {
 *   characters('cafe').encode('café');
 *   throw new Error('no error');
 * } catch (error) {
 *   if (!(error instanceof UnknownCharacterError)) throw error;
 *   if (error.suggestion !== 'e' || error.column !== 4) throw new Error(error.message);
 * }
 * ```
 */
export class UnknownCharacterError extends Error implements CharacterPlace {
  /** The name of this kind of error. */
  override readonly name = 'UnknownCharacterError';
  /** The character: one code point, or half a surrogate pair where the text was cut inside one. */
  readonly character: string;
  /** The code point of the character. */
  readonly codePoint: number;
  /** Index in code points, from 0. */
  readonly position: number;
  /** Line, from 1; lines end with `\n`. */
  readonly line: number;
  /** Column in code points, from 1. */
  readonly column: number;
  /** The nearest character of the vocabulary, where there is one. */
  readonly suggestion: string | undefined;
  /** The message without the advice to programmers at its end. */
  readonly summary: string;

  /**
   * @param text - the text that was to be encoded
   * @param offset - where the character begins, in UTF-16 units
   * @param has - tells whether the vocabulary has a character
   * @param otherwise - what else can be done, as the end of the message
   */
  constructor(text: string, offset: number, has: (symbol: string) => boolean, otherwise = '') {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const suggestion = nearest(character, has);
    const { position, line, column } = place(text, offset);
    const summary =
      `unknown character ${show(character)} (${codePointName(character)}) at position ${position} ` +
      `(line ${line}, column ${column}): ${advice(character, suggestion)}`;
    super(summary + otherwise);
    this.summary = summary;
    this.character = character;
    this.codePoint = codePoint(character);
    this.position = position;
    this.line = line;
    this.column = column;
    this.suggestion = suggestion;
  }
}
