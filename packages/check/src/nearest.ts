/*! Bundles leven (c) Sindre Sorhus, MIT licence: https://github.com/sindresorhus/leven/blob/main/license */
import { closestMatch } from 'leven';

/**
 * The word that a misspelt one was meant to be: at most three letters away, and less than half of it is wrong.
 * @param word - what came
 * @param known - the words there are
 * @returns the nearest, or undefined where none is near
 */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  closestMatch(word, known, { maxDistance: Math.min(3, Math.floor(word.length / 2)) });
