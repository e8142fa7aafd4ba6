import { expected } from './check.js';
import { defineFilter, type Filter } from './filter.js';

const LARGEST_FLOAT32 = 3.4028234663852886e38;

/**
 * Divides the logits by a temperature: lᵢ / t, so pᵢ ∝ exp(lᵢ / t).
 *
 * - t = 0 is greedy: the largest logit stays, the lowest index of equal ones, all others are removed.
 * - t < 1 sharpens, 1 changes nothing, t > 1 flattens.
 * - t = +Infinity is uniform over what is kept: every finite logit becomes 0.
 *
 * These ends are the limits: t → 0 is argmax, t → ∞ uniform. A logit of +Infinity is +Infinity at every temperature.
 *
 * @param t - the temperature, from 0 to +Infinity
 * @returns the filter
 * @throws RangeError if t is negative or NaN.
 *
 * @example
 * ```ts
 * import { probabilities, temperature } from '@unroll/sample';
 * const logits = Float32Array.of(2, 1, 0);
 * const at = (t: number) => probabilities(temperature(t)(logits, { history: [] }));
 * if (at(0).join() !== '1,0,0') throw new Error('greedy');
 * if (!at(Infinity).every((p) => Math.abs(p - 1 / 3) < 1e-15)) throw new Error('uniform');
 * ```
 */
export function temperature(t: number): Filter {
  if (typeof t !== 'number' || !(t >= 0)) throw expected('temperature', 'a number >= 0', t);
  if (t === 0) return defineFilter('temperature', keepFirstLargest);
  if (t === Number.POSITIVE_INFINITY) return defineFilter('temperature', flatten);
  return defineFilter('temperature', (logits, out, peak) => {
    if (peak === Number.POSITIVE_INFINITY) {
      out.set(logits);
      return;
    }
    // softmax does not notice the shift, and without it a tiny t would send every logit to ±Infinity
    const shift = Math.abs(peak) / t > LARGEST_FLOAT32 ? peak : 0;
    for (let i = 0; i < logits.length; i++) out[i] = ((logits[i] as number) - shift) / t;
  });
}

function keepFirstLargest(logits: Float32Array, out: Float32Array, peak: number): void {
  const first = logits.indexOf(peak);
  out.fill(Number.NEGATIVE_INFINITY);
  out[first] = peak;
}

function flatten(logits: Float32Array, out: Float32Array): void {
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i] as number;
    out[i] = Number.isFinite(logit) ? 0 : logit;
  }
}
