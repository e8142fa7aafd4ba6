/**
 * How does a recurrent network learn?
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
