// What breaks in a text that a network wrote: words that nobody wrote before, and loops.

/** What was counted. */
export interface Broken {
  /** Whole words. */
  readonly words: number;
  /** Share of them that the learned text does not have; undefined where its words are not known. */
  readonly invented: number | undefined;
  /** Share of the characters that stand in a passage which was there before. */
  readonly looped: number;
}

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of a text, small letters. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

/** Where words are longer in the mean, no blanks stand between them (Chinese, Thai): nothing can be counted. */
const LONGEST_MEAN = 15;

/** The words of a learned text; undefined where it has none, or no blanks between them. */
export function lexicon(text: string): ReadonlySet<string> | undefined {
  const words = wordsOf(text);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return words.length === 0 || letters / words.length > LONGEST_MEAN ? undefined : new Set(words);
}

/** A passage is so many characters. */
const PASSAGE = 20;

/** Share of the characters of a text that stand in passages of 20 which occurred before. */
export function looped(text: string): number {
  const letters = Array.from(text);
  const seen = new Set<string>();
  const again = new Uint8Array(letters.length);
  for (let i = 0; i + PASSAGE <= letters.length; i++) {
    const passage = letters.slice(i, i + PASSAGE).join('');
    if (seen.has(passage)) again.fill(1, i, i + PASSAGE);
    seen.add(passage);
  }
  return letters.length === 0 ? 0 : again.reduce((a, b) => a + b, 0) / letters.length;
}

/** Counts; the first word and the last may be cut and do not count. */
export function broken(text: string, known: ReadonlySet<string> | undefined): Broken {
  const words = wordsOf(text).slice(1, -1);
  const strange = known && words.filter((word) => !known.has(word)).length;
  return {
    words: words.length,
    invented: strange === undefined || words.length === 0 ? undefined : strange / words.length,
    looped: looped(text),
  };
}
