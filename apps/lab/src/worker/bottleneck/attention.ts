// Attention by position, without any training: it keeps every letter, and looks at all of them for each it says.
import { LETTERS, LONGEST } from './copier-settings';

/** What came back, and what it took. */
export interface Attended {
  readonly said: string;
  /** Numbers that were kept: a key and a value for each letter. */
  readonly kept: number;
  /** Multiplications for all letters said. */
  readonly multiplications: number;
}

/** The key of a position: sines and cosines, `[D]`, different for all of them. */
const keyOf = (position: number, width: number): Float64Array =>
  Float64Array.from({ length: width }, (_, d) => {
    const angle = (2 * Math.PI * (1 + (d >> 1)) * position) / (2 * LONGEST);
    return d % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });

/** How sharply it looks: keys that are near each other are told apart. */
const SHARP = 400;

function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * Says a text back by attention: `softmax(SHARP · q·kᵀ / D)·v`, where the query of an answer is the key of its position,
 * and the value of a letter is its one-hot vector.
 * @param text - of the copier's letters
 * @param width - `D`, numbers of a key
 * @returns what came back, numbers kept, multiplications made, counted as they are made
 */
export function attend(text: string, width: number): Attended {
  const keys = Array.from(text, (_, i) => keyOf(i, width));
  let multiplications = 0;
  const answer = (query: Float64Array) => {
    const scores = Float64Array.from(keys, (key) => {
      multiplications += width;
      return (SHARP / width) * key.reduce((sum, value, d) => sum + value * (query[d] as number), 0);
    });
    const mixed = new Float64Array(LETTERS.length);
    softmax(scores).forEach((weight, i) => {
      multiplications += LETTERS.length;
      const letter = LETTERS.indexOf(text[i] as string);
      mixed[letter] = (mixed[letter] as number) + weight;
    });
    return LETTERS[mixed.indexOf(Math.max(...mixed))] as string;
  };
  const said = keys.map(answer).join('');
  return { said, kept: text.length * (width + LETTERS.length), multiplications };
}

/** Multiplications of a GRU of `H` units for one step and what it says: `3H(H + I) + O·H`. */
export function stepMultiplications(H: number): number {
  const width = LETTERS.length + 2;
  return 3 * H * (H + width) + width * H;
}
