// A word as the network reads it: letters as people see them, each with a place of its own.

/** As many letters as are read at most; `INPUT` of the worker. */
export const MOST = 16;

/** What is read. */
export interface Read {
  /** The letters: an emoji is one, and a letter with its accents. */
  readonly letters: readonly string[];
  /** The place of each letter's 1: the first new letter has 0, the next 1, and so on. */
  readonly ids: readonly number[];
  /** How many letters there are beyond those that are read. */
  readonly more: number;
}

/** Splits a text into letters as people see them. */
function lettersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

/** Reads a word; of a long one the beginning. */
export function read(word: string): Read {
  const all = lettersOf(word);
  const letters = all.slice(0, MOST);
  const different = [...new Set(letters)];
  return { letters, ids: letters.map((letter) => different.indexOf(letter)), more: all.length - letters.length };
}

/** A letter as it is drawn: what would not be seen is named. */
export function visible(letter: string): string {
  if (/^\s+$/u.test(letter)) return /[\n\r]/.test(letter) ? '⏎' : '␣';
  // Alone, these would turn or hide what stands beside them.
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(letter) ? '�' : letter;
}
