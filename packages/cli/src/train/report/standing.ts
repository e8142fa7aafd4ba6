import type { Guess } from '../data/data.js';
import { rmseText, type Units } from './units.js';

/**
 * Where a network stands among the guesses, the hardest to beat first: `0.084 nats below the 4-gram (1.759 nats)`.
 * @param loss - of the network, on the held-out part
 */
export const standing = (loss: number, guesses: readonly Guess[], units: Pick<Units, 'loss'>): string[] =>
  guesses
    .toSorted((a, b) => a.loss - b.loss)
    .map((guess) => {
      const difference = units.loss(Math.abs(loss - guess.loss));
      const more = guess.rmse === undefined ? '' : `, ${rmseText(guess.rmse)}`;
      // `the 4-gram`, but `guessing` and `the last value`.
      const name = /^\d/.test(guess.name) ? `the ${guess.name}` : guess.name;
      const way = loss < guess.loss ? 'below' : 'above';
      return `${difference} ${way} ${name} (${units.loss(guess.loss)}${more})`;
    });
