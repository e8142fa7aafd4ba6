/**
 * How does a recurrent network learn?
 *
 * - {@link train} goes through batches, makes an update for each and tells how it goes; {@link trainer} is the same thing
 *   in your hand: stop, take a snapshot, go on another day, bit for bit as if you had not stopped.
 * - What is trained is a {@link Trainable}: parameters, and a loss of a batch. `languageModel` of `@unroll/cells` is one.
 *   Where a batch `continues`, the state is carried over (truncated backpropagation through time).
 * - Optimisers: {@link sgd}, {@link rmsprop}, {@link adam}, {@link adamw}, with PyTorch's formulas and defaults. Rates:
 *   {@link constant}, {@link stepDecay}, {@link exponential}, {@link cosine}, {@link plateau}.
 *   Clipping: {@link clipByGlobalNorm}, {@link clipByValue}.
 * - {@link evaluate} measures, {@link perplexity} and {@link bitsPerCharacter} say it in other units; the loss itself,
 *   `crossEntropy`, is in `@unroll/tensor`.
 * - {@link encodeCheckpoint} and {@link decodeCheckpoint} make a file of it; `@unroll/train/node` puts it on the disk.
 *
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 * import { characters, streams } from '@unroll/text';
 * import { adam, evaluate, train } from '@unroll/train';
 *
 * await ready();
 * const text = 'half a league, half a league, half a league onward, '.repeat(4);
 * const letters = characters(text);
 * using model = languageModel({ vocabulary: letters.size, embedding: 8, hidden: 16, random: Math.random });
 * const batches = streams(letters.encode(text), { window: 16, batch: 4 });
 * for await (const { step, loss } of train(model, batches, { optimizer: adam(), rate: 0.02, clip: 5, steps: 20 }))
 *   if (step === 20 && loss > Math.log(letters.size)) throw new Error('it learned nothing');
 * const { bitsPerCharacter } = await evaluate(model, batches);
 * if (bitsPerCharacter > Math.log2(letters.size)) throw new Error('worse than a uniform guess');
 * ```
 * @packageDocumentation
 */
export { type AdamOptions, adam } from './adam.js';
export { adamw } from './adamw.js';
export { decodeCheckpoint } from './checkpoint/decode.js';
export { encodeCheckpoint } from './checkpoint/encode.js';
export type { Checkpoint } from './checkpoint/format.js';
export { type Clipped, clipByGlobalNorm, clipByValue } from './clip.js';
export type { BatchSource, Place } from './cursor.js';
export { CheckpointError, type CheckpointProblem, NonFiniteLossError, type NonFiniteStep } from './errors.js';
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluate.js';
export { bitsPerCharacter, perplexity } from './metrics.js';
export { globalNorm } from './norm.js';
export type { Optimizer, OptimizerState } from './optimizer.js';
export type { EvaluationPlan, TrainOptions } from './options.js';
export { type AdaptiveSchedule, type PlateauOptions, plateau } from './plateau.js';
export type { Best, Progress, ProgressEvaluation, StopReason } from './progress.js';
export type { ResumableRandom } from './random.js';
export { type RmspropOptions, rmsprop } from './rmsprop.js';
export {
  type CosineOptions,
  constant,
  cosine,
  type DecayOptions,
  exponential,
  type Schedule,
  stepDecay,
} from './schedules.js';
export { type SgdOptions, sgd } from './sgd.js';
export type { Snapshot, SnapshotOptions } from './snapshot.js';
export type { NameTree, SnapshotMeta } from './snapshot-meta.js';
export { train } from './train.js';
export type { LossContext, LossResult, Trainable } from './trainable.js';
export { type Trainer, trainer } from './trainer.js';
