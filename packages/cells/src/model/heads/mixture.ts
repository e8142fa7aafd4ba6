import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import {
  add,
  checkFinite,
  exp,
  logSoftmax,
  mean,
  mul,
  neg,
  reshape,
  splitTensor,
  square,
  sub,
  sum,
  type Tensor2D,
  tensor,
} from '@unroll/tensor';
import type { At, Head } from '../head.js';
import { linear } from '../linear.js';
import { logSumExp } from './log-sum-exp.js';

/** Options of {@link mixture}. */
export interface MixtureOptions {
  /** `K`: how many bells the density is made of. Default 5. */
  readonly components?: number;
  /** `O`: how many numbers a point has. Default 1. */
  readonly outputs?: number;
  /** At every step, or after the last. Default `every`. */
  readonly at?: At;
}

/** A mixture density as head, as plain JSON. */
export interface MixtureConfig extends MixtureOptions {
  /** Which head. */
  readonly kind: 'mixture';
}

const HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

/**
 * A mixture density as head (Bishop 1994; Graves 2013): `p(y) = Σₖ πₖ Πⱼ N(yⱼ; μₖⱼ, σₖⱼ)`, whose loss is `−ln p(y)` in
 * nats, which may be negative. What comes out are `K` logits of `π`, then `K·O` means, then `K·O` logarithms of `σ`,
 * component by component; {@link mixtureOf} reads them.
 * @param options - how many components and numbers, where
 * @returns the head
 * @throws RangeError or TypeError that names the option that does not fit
 */
export function mixture(options: MixtureOptions = {}): Head {
  checkKeys('mixture', options, ['components', 'outputs', 'at']);
  const { components: K = 5, outputs: O = 1, at = 'every' } = options;
  checkWhole('components', K);
  checkWhole('outputs', O);
  checkOneOf('at', at, ['every', 'last']);
  return {
    config: { kind: 'mixture', components: K, outputs: O, at },
    at,
    width: K + 2 * K * O,
    targets: O,
    loss(output, x, targets) {
      checkFinite('targets', targets);
      const N = targets.length / O;
      const [logits, means, spreads] = splitTensor(linear(output, x), [K, K * O, K * O], 1) as Tensor2D[];
      const shape = [N, K, O] as const;
      const s = reshape(spreads as Tensor2D, shape);
      const off = sub(tensor(targets, [N, 1, O]), reshape(means as Tensor2D, shape));
      const squares = mul(square(mul(off, exp(neg(s)))), 0.5);
      const ln_N = neg(sum(add(squares, s, HALF_LN_2PI), 2)) as Tensor2D;
      return neg(mean(logSumExp(add(logSoftmax(logits as Tensor2D), ln_N))));
    },
  };
}

/** A mixture density of one point. */
export interface Mixture {
  /** `π`, `[K]`, sum 1. */
  readonly weights: Float32Array;
  /** `μ`, `[K, O]`. */
  readonly means: Float32Array;
  /** `σ`, `[K, O]`, each > 0. */
  readonly deviations: Float32Array;
}

/**
 * Reads what a model with a {@link mixture} head says of one point.
 * @param says - the `K + 2·K·O` numbers that come out
 * @param options - the options of the head
 * @returns weights, means and standard deviations
 * @throws RangeError where there are too many or too few numbers
 * @example
 * ```ts
 * import { mixtureOf } from '@unroll/cells';
 *
 * const { weights, means, deviations } = mixtureOf([0, 0, 1, 2, 0, 0], { components: 2 });
 * if (weights[0] !== 0.5 || means[1] !== 2 || deviations[0] !== 1) throw new Error('expected two bells');
 * ```
 */
export function mixtureOf(says: ArrayLike<number>, options: Omit<MixtureOptions, 'at'> = {}): Mixture {
  checkKeys('mixtureOf', options, ['components', 'outputs']);
  const { components: K = 5, outputs: O = 1 } = options;
  if (says.length !== K + 2 * K * O)
    throw new RangeError(`says: expected ${K + 2 * K * O} numbers, got ${says.length}`);
  const all = Float32Array.from(says);
  const top = all.subarray(0, K).reduce((a, b) => Math.max(a, b));
  const odds = all.slice(0, K).map((z) => Math.exp(z - top));
  const total = odds.reduce((a, b) => a + b, 0);
  return {
    weights: odds.map((w) => w / total),
    means: all.slice(K, K + K * O),
    deviations: all.slice(K + K * O).map(Math.exp),
  };
}
