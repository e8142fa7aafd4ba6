import { checkObject, checkPositive } from '@unroll/check';
import type { Random, Tree } from '@unroll/tensor';
import { checkShape, cloneTree, scope, values } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { nonFiniteEvaluation } from '../errors.js';
import { type BatchSource, checkBatches, isOnce, nextPass, noBatches } from './batches.js';
import { breathe } from './breathe.js';
import { type Carry, emptyCarry, stateField } from './carry.js';
import { noRandom } from './random.js';
import type { Trainable } from './trainable.js';

/** How well a model predicts. */
export interface Evaluation {
  /** Mean loss over all predictions, in the unit of the model's loss: what is compared to find the best. */
  readonly loss: number;
  /** The same number by the name of its unit, for models of symbols; where numbers are predicted, read `loss`. */
  readonly nats: number;
  /** exp(nats): between how many equally likely symbols the model wavers; means nothing for a model of numbers. */
  readonly perplexity: number;
  /** nats / ln 2; means nothing for a model of numbers. */
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
 * @param batches - one pass of them: an iterable, an async iterable, or a function that makes one
 * @param options - randomness, signal
 * @returns the loss, in nats, as perplexity and in bits per character, and the count
 * @throws RangeError when there is no batch; NonFiniteLossError that names the batch whose loss is not finite
 * @typeParam B - a batch
 * @typeParam S - the carried state
 */
export async function evaluate<B, S extends Tree>(
  model: Trainable<B, S>,
  batches: BatchSource<B>,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  checkObject('model', model, 'an object with params and loss()', ['loss']);
  checkBatches('batches', batches);
  checkOptions('evaluate', options, ['random', 'signal']);
  const { random = noRandom('pass random to evaluate'), signal } = options;
  if (signal !== undefined) checkObject('signal', signal, 'an AbortSignal', ['throwIfAborted']);
  const carry = emptyCarry<S>();
  let total = 0;
  let count = 0;
  let taken = 0;
  try {
    for await (const batch of await nextPass('batches', batches)) {
      signal?.throwIfAborted();
      const measured = measure(model, batch, carry, random);
      if (!Number.isFinite(measured.loss)) throw nonFiniteEvaluation(measured.loss, taken);
      taken++;
      total += measured.loss * measured.count;
      count += measured.count;
      await breathe();
    }
  } finally {
    carry.put(undefined);
  }
  if (taken === 0) throw noBatches('batches', isOnce(batches));
  return inAllUnits(total / count, count);
}

/** A mean loss under all its names. */
export const inAllUnits = (loss: number, count: number): Evaluation => ({
  loss,
  nats: loss,
  perplexity: Math.exp(loss),
  bitsPerCharacter: loss / Math.LN2,
  count,
});

function measure<B, S extends Tree>(model: Trainable<B, S>, batch: B, carry: Carry<S>, random: Random) {
  const { state, ...measured } = scope(() => {
    const result = model.loss(batch, { ...stateField(carry.take(batch)), training: false, random });
    checkShape('model.loss().loss', result.loss, []);
    return {
      loss: values(result.loss)[0] as number,
      count: result.count,
      state: result.state && cloneTree(result.state),
    };
  });
  carry.put(state as S | undefined);
  checkPositive('model.loss().count', measured.count);
  return measured;
}
