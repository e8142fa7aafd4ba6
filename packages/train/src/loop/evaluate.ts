import type { Random, Tree } from '@unroll/tensor';
import { checkShape, cloneTree, scope, values } from '@unroll/tensor';
import { checkObject, checkPositive } from '../check.js';
import { nonFiniteEvaluation } from '../errors.js';
import { breathe } from './breathe.js';
import { type Carry, emptyCarry, stateField } from './carry.js';
import { noRandom } from './random.js';
import type { Trainable } from './trainable.js';

/** How well a model predicts. */
export interface Evaluation {
  /** Mean loss over all predictions, in nats. */
  readonly nats: number;
  /** exp(nats): between how many equally likely symbols the model wavers. */
  readonly perplexity: number;
  /** nats / ln 2. */
  readonly bitsPerCharacter: number;
  /** Predictions averaged over. */
  readonly count: number;
}

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** For a model that draws numbers even when it is not training; by default asking for one is an error. */
  readonly random?: Random;
  /** Stops between two batches by throwing the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Measures a model on batches it need not have seen: mean loss with every batch weighted by its count of predictions,
 * the state carried over where a batch `continues`. Parameters stay as they are, no gradient is made, dropout rests.
 * Between batches the event loop takes a turn.
 * @param model - what is measured
 * @param batches - one pass of them
 * @param options - randomness, signal
 * @returns nats, perplexity, bits per character and the count
 * @throws RangeError when there is no batch; NonFiniteLossError when a batch's loss is not finite
 * @typeParam B - a batch
 * @typeParam S - the carried state
 */
export async function evaluate<B, S extends Tree>(
  model: Trainable<B, S>,
  batches: Iterable<B>,
  { random = noRandom('pass random to evaluate'), signal }: EvaluateOptions = {},
): Promise<Evaluation> {
  checkObject('model', model, 'an object with params and loss()', ['loss']);
  if (typeof batches?.[Symbol.iterator] !== 'function') throw new TypeError('batches: expected an iterable of batches');
  const carry = emptyCarry<S>();
  let total = 0;
  let count = 0;
  try {
    for (const batch of batches) {
      signal?.throwIfAborted();
      const measured = measure(model, batch, carry, random);
      total += measured.loss * measured.count;
      count += measured.count;
      await breathe();
    }
  } finally {
    carry.put(undefined);
  }
  if (count === 0) throw new RangeError('batches: expected at least one batch to evaluate on, got none');
  const nats = total / count;
  return { nats, perplexity: Math.exp(nats), bitsPerCharacter: nats / Math.LN2, count };
}

function measure<B, S extends Tree>(model: Trainable<B, S>, batch: B, carry: Carry<S>, random: Random) {
  const { state, ...measured } = scope(() => {
    const result = model.loss(batch, { ...stateField(carry.take(batch)), training: false, random });
    checkShape(result.loss, 'model.loss().loss', []);
    return {
      loss: values(result.loss)[0] as number,
      count: result.count,
      state: result.state && cloneTree(result.state),
    };
  });
  carry.put(state as S | undefined);
  checkPositive('model.loss().count', measured.count);
  if (!Number.isFinite(measured.loss)) throw nonFiniteEvaluation(measured.loss);
  return measured;
}
