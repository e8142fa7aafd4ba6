// What went in and what came back, in bits.
import { LETTERS } from '../../worker/bottleneck/copier-settings';

/** `log₂ 27`: bits of one letter that is chosen at random. */
export const BITS = Math.log2(LETTERS.length);

/** A number of bits as it is said. */
export const bitsText = (letters: number): string => (letters * BITS).toFixed(2);

/** A text as a copier can read it, and what had to change. */
export interface Usable {
  readonly text: string;
  /** Characters that were left out, each once. */
  readonly left: readonly string[];
  /** Whether capitals became small letters. */
  readonly lowered: boolean;
}

/** The letters of a text that a copier knows. */
export function usable(text: string): Usable {
  const small = text.toLowerCase();
  const left = new Set<string>();
  let kept = '';
  for (const character of small)
    if (LETTERS.includes(character)) kept += character;
    else left.add(character);
  return { text: kept, left: [...left], lowered: small !== text };
}

/** How many letters came back right. */
export const rightOf = (text: string, said: string): number =>
  Array.from(text).filter((letter, i) => said[i] === letter).length;
