import { checkObject } from '@unroll/check';
import { checkId, expected } from './check.js';
import { defineFilter, type Filter } from './filter.js';

/** Id to what is added to its logit, as a Map or a plain record. */
export type Biases = ReadonlyMap<number, number> | Readonly<Record<number, number>>;

/**
 * Adds a constant to the logits of chosen ids: lᵢ + bᵢ.
 *
 * -Infinity bans an id; +Infinity forces it (several share the mass). What is removed stays removed, even under
 * +Infinity.
 *
 * @param biases - id to bias in nats; copied
 * @returns the filter; it throws a RangeError when an id is outside of the vocabulary
 * @throws RangeError if an id is not a whole number >= 0 or a bias is NaN.
 *
 * @example
 * ```ts
 * import { logitBias } from '@unroll/sample';
 * const kept = logitBias({ 0: -Infinity, 2: 1.5 })(Float32Array.of(4, 3, 2), { history: [] });
 * if (kept.join() !== '-Infinity,3,3.5') throw new Error(kept.join());
 * ```
 */
export function logitBias(biases: Biases): Filter {
  const pairs = pairsOf(biases);
  for (const [id, bias] of pairs) {
    checkId('logitBias', id);
    if (typeof bias !== 'number' || Number.isNaN(bias)) throw expected(`logitBias[${id}]`, 'a number', bias);
  }
  return defineFilter('logitBias', (logits, out) => {
    if (out !== logits) out.set(logits);
    for (const [id, bias] of pairs) {
      checkId('logitBias', id, out.length);
      const sum = (out[id] as number) + bias;
      out[id] = Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
    }
  });
}

function pairsOf(biases: Biases): (readonly [number, number])[] {
  checkObject('logitBias', biases, 'a Map or a record from ids to numbers');
  if (biases instanceof Map) return [...biases];
  return Object.entries(biases).map(([id, bias]) => [Number(id), bias] as const);
}
