import { checkFunction, checkObject } from '@unroll/check';
import { checkId, expected } from './check.js';
import { atStep } from './errors.js';
import type { Next } from './next.js';
import { peakOf, weightOf } from './softmax.js';

/** How well a model foresees a given text. */
export interface Score {
  /** ln p(idₜ | id₀ … idₜ₋₁) for t = 1 … n − 1, in nats; [n − 1]. -Infinity where the model ruled the id out. */
  readonly logProbabilities: Float64Array;
  /** How many ids were foreseen: n − 1. */
  readonly count: number;
  /** Nats for the whole text: −Σ ln p. */
  readonly total: number;
  /** Nats per symbol: total / count, the cross-entropy. */
  readonly nats: number;
  /** exp(nats): among how many equally likely symbols the model hesitates. */
  readonly perplexity: number;
  /** Bits per symbol: nats / ln 2. With one id per character, bits per character. */
  readonly bitsPerSymbol: number;
}

/**
 * Scores a text: the log-probability of each symbol given all before it, without any filter, in float64.
 *
 * The first id is given, not foreseen. The last one does not go through `next`.
 *
 * @param next - the model's step from a fresh state, such as the `next` of a stepper
 * @param ids - the text, [n], at least 2 ids
 * @returns log-probabilities, cross-entropy, perplexity, bits per symbol
 * @throws RangeError for fewer than 2 ids or an id outside of the vocabulary; LogitsError with the index of the
 * prediction if a logit is NaN or all are -Infinity.
 *
 * @example
 * ```ts
 * import { score } from '@unroll/sample';
 * const fairCoin = () => Float32Array.of(0, 0);
 * const { perplexity, bitsPerSymbol, count } = score(fairCoin, [0, 1, 1, 0]);
 * if (perplexity !== 2 || bitsPerSymbol !== 1 || count !== 3) throw new Error(`${perplexity} ${bitsPerSymbol}`);
 * ```
 */
export function score(next: Next, ids: ArrayLike<number>): Score {
  checkFunction('next', next);
  checkObject('ids', ids, 'an array of ids');
  const count = ids.length - 1;
  if (!(count >= 1)) throw expected('ids', 'at least 2 ids', ids.length);
  for (let t = 0; t <= count; t++) checkId(`ids[${t}]`, ids[t]);
  const logProbabilities = new Float64Array(count);
  let total = 0;
  for (let t = 0; t < count; t++) {
    const logits = next(ids[t] as number);
    const logProbability = atStep(t, () => logProbabilityOf(logits, ids[t + 1] as number, `ids[${t + 1}]`));
    logProbabilities[t] = logProbability;
    total -= logProbability;
  }
  const nats = total / count;
  return { logProbabilities, count, total, nats, perplexity: Math.exp(nats), bitsPerSymbol: nats / Math.LN2 };
}

/** ln softmax(logits)[id] = l − max l − ln Σ exp(l − max l). */
function logProbabilityOf(logits: Float32Array, id: number, name: string): number {
  const peak = peakOf(logits, 'score');
  checkId(name, id, logits.length);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += weightOf(logits[i] as number, peak);
  const logit = logits[id] as number;
  return (logit === peak ? 0 : logit - peak) - Math.log(sum);
}
