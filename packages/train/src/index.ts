/**
 * How does a recurrent network learn?
 *
 * - {@link train} goes through batches, makes an update for each and tells how it goes; {@link trainer} is the same thing
 *   in your hand: stop, take a snapshot, go on another day, bit for bit as if you had not stopped.
 * - What is trained is a {@link Trainable}: parameters, and a loss of a batch. `languageModel` of `@unroll/cells` is one.
 *   Where a batch `continues`, the state is carried over (truncated backpropagation through time).
 * - Optimisers: {@link sgd}, {@link rmsprop}, {@link adam}, {@link adamw}, with PyTorch's formulas and defaults. Rates:
 *   {@link constantRate}, {@link stepDecay}, {@link exponential}, {@link cosine}, {@link plateau}.
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
 * const model = languageModel({ vocabulary: letters.size, embedding: 8, hidden: 16, random: Math.random });
 * const batches = streams(letters.encode(text), { window: 16, batch: 4 });
 * for await (const { step, loss } of train(model, batches, { optimizer: adam(), rate: 0.02, clip: 5, steps: 20 }))
 *   if (step === 20 && loss > Math.log(letters.size)) throw new Error('it learned nothing');
 * const { bitsPerCharacter } = await evaluate(model, batches);
 * if (bitsPerCharacter > Math.log2(letters.size)) throw new Error('worse than a uniform guess');
 * ```
 * @packageDocumentation
 */

// A training at rest, and as bytes.
export { decodeCheckpoint } from './checkpoint/decode.js';
export { encodeCheckpoint } from './checkpoint/encode.js';
export type { Checkpoint } from './checkpoint/format.js';
// What goes wrong.
export { CheckpointError, type CheckpointProblem, NonFiniteLossError, type NonFiniteStep } from './errors.js';
// The loop: what is trained, on what, how long, and how well.
export type { BatchSource, Pass, Seekable } from './loop/batches.js';
export type { Place } from './loop/cursor.js';
export { type Differentiate, differentiate, type Gradients } from './loop/differentiate.js';
export { type EvaluateOptions, type Evaluation, evaluate } from './loop/evaluate.js';
export { bitsPerCharacter, perplexity } from './loop/metrics.js';
export type { EvaluationPlan, TrainOptions } from './loop/options.js';
export type { Best, Progress, ProgressEvaluation, StopReason } from './loop/progress.js';
export type { ResumableRandom } from './loop/random.js';
export { train } from './loop/train.js';
export type { LossContext, LossResult, Trainable } from './loop/trainable.js';
export { type Trainer, trainer } from './loop/trainer.js';
// Optimisers and clipping.
export { type AdamOptions, adam } from './optimisers/adam.js';
export { adamw } from './optimisers/adamw.js';
export { type Clipped, clipByGlobalNorm, clipByValue } from './optimisers/clip.js';
export { globalNorm } from './optimisers/norm.js';
export type { Optimizer, OptimizerState, UpdateOptions } from './optimisers/optimizer.js';
export { type RmspropOptions, rmsprop } from './optimisers/rmsprop.js';
export { type SgdOptions, sgd } from './optimisers/sgd.js';
// Learning rates.
export { type AdaptiveSchedule, type PlateauOptions, plateau } from './rates/plateau.js';
export {
  type CosineOptions,
  constantRate,
  cosine,
  type DecayOptions,
  exponential,
  type Schedule,
  stepDecay,
} from './rates/schedules.js';
export type { NameTree } from './snapshot/name-tree.js';
export type { Snapshot, SnapshotOptions } from './snapshot/snapshot.js';
export type { BestMeta, SnapshotMeta } from './snapshot/snapshot-meta.js';
