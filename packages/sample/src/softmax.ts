import { LogitsError } from './errors.js';

/** The largest logit; a LogitsError where no choice can be made. */
export function peakOf(logits: Float32Array, name: string): number {
  if (!(logits?.length > 0)) throw new LogitsError(`${name}: expected at least one logit, got none`);
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i] as number;
    if (Number.isNaN(logit)) throw new LogitsError(`${name}: logit ${i} is NaN`);
    if (logit > peak) peak = logit;
  }
  if (peak === Number.NEGATIVE_INFINITY) {
    throw new LogitsError(`${name}: nothing left to choose, all ${logits.length} logits are -Infinity`);
  }
  return peak;
}

/** exp(logit - peak) in float64; 1 for every +Infinity when the peak is +Infinity. */
export function weightOf(logit: number, peak: number): number {
  return logit === peak ? 1 : Math.exp(logit - peak);
}

/** Fills `weights[i]` with {@link weightOf} each logit. Returns their sum. */
export function weigh(logits: Float32Array, peak: number, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    const weight = weightOf(logits[i] as number, peak);
    weights[i] = weight;
    total += weight;
  }
  return total;
}

/**
 * The softmax in float64: pᵢ = exp(lᵢ − max l) / Σⱼ exp(lⱼ − max l).
 *
 * -Infinity has probability 0. Where logits are +Infinity, these share all the mass equally.
 *
 * @param logits - [V]; not modified
 * @returns probabilities [V], their sum is 1
 * @throws LogitsError if a logit is NaN, all are -Infinity or there are none.
 *
 * @example
 * ```ts
 * import { probabilities } from '@unroll/sample';
 * const [a = 0, b = 0] = probabilities(Float32Array.of(Math.log(3), 0));
 * if (Math.abs(a - 0.75) > 1e-7 || Math.abs(b - 0.25) > 1e-7) throw new Error(`${a} ${b}`);
 * ```
 */
export function probabilities(logits: Float32Array): Float64Array {
  const result = new Float64Array(logits.length);
  const total = weigh(logits, peakOf(logits, 'probabilities'), result);
  for (let i = 0; i < result.length; i++) result[i] = (result[i] as number) / total;
  return result;
}
