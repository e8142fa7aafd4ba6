import { checkKeys, checkNonNegative, checkOneOf, checkWhole } from '@unroll/check';
import { indices, linearCrossEntropy, tensor } from '@unroll/tensor';
import type { At, Head } from '../head.js';

/** Options of {@link classes}. */
export interface ClassesOptions {
  /** `V`: how many classes there are. */
  readonly classes: number;
  /** At every step, or after the last. Default `every`. */
  readonly at?: At;
  /** How much a prediction of each class counts, `[V]`, each >= 0. Default: all the same. */
  readonly weights?: readonly number[];
  /** Whether the embedding is the output matrix too (Press & Wolf 2017); needs ids as input, and `E = H`. Default no. */
  readonly tied?: boolean;
}

/** Classes as head, as plain JSON. */
export interface ClassesConfig extends ClassesOptions {
  /** Which head. */
  readonly kind: 'classes';
}

/**
 * Classes as head: logits, whose loss is the cross-entropy in nats, `−Σ w_y ln p(y) / Σ w_y`. The next character is a
 * class at every step; the language of a name is one after the last.
 * @param options - how many, where, with which weights
 * @returns the head
 * @throws RangeError or TypeError that names the option that does not fit
 */
export function classes(options: ClassesOptions): Head {
  checkKeys('classes', options, ['classes', 'at', 'weights', 'tied']);
  const { classes: V, at = 'every', weights, tied = false } = options;
  checkWhole('classes', V);
  checkOneOf('at', at, ['every', 'last']);
  checkOneOf('tied', tied, [true, false]);
  if (weights && weights.length !== V)
    throw new RangeError(`weights: expected one for each of ${V} classes, got ${weights.length}`);
  weights?.forEach((w, i) => {
    checkNonNegative(`weights[${i}]`, w);
  });
  return {
    config: { kind: 'classes', classes: V, at, tied, ...(weights && { weights }) },
    at,
    width: V,
    targets: 1,
    loss({ W, b }, x, targets) {
      const wanted = indices(targets, [targets.length]);
      if (!weights) return linearCrossEntropy(x, W, b, wanted);
      const counts = Float32Array.from(targets, (target) => weights[target] ?? 0);
      return linearCrossEntropy(x, W, b, wanted, tensor(counts, [counts.length]));
    },
  };
}
