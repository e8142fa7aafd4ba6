import { checkLoss } from '../check.js';

/**
 * Perplexity: between how many equally likely symbols the model wavers, exp(nats).
 * @param nats - mean cross-entropy in nats per symbol
 * @returns a number >= 1; below 1 where `nats` is negative, which only the loss of a density can be
 * @throws RangeError when `nats` is no number
 * @example
 * ```ts
 * import { perplexity } from '@unroll/train';
 * if (perplexity(0) !== 1) throw new Error('a certain model wavers between one symbol');
 * ```
 */
export function perplexity(nats: number): number {
  checkLoss('nats', nats);
  return Math.exp(nats);
}

/**
 * Bits per character: nats / ln 2.
 * @param nats - mean cross-entropy in nats per character
 * @returns bits
 * @throws RangeError when `nats` is no number
 * @example
 * ```ts
 * import { bitsPerCharacter } from '@unroll/train';
 * if (bitsPerCharacter(Math.log(256)) !== 8) throw new Error('a uniform guess over bytes costs 8 bits');
 * ```
 */
export function bitsPerCharacter(nats: number): number {
  checkLoss('nats', nats);
  return nats / Math.LN2;
}
