/**
 * How does a recurrent network step? Cells whose code is the textbook formula, walked over sequences by
 * {@link unroll}, put on top of each other by {@link stack}, made into a {@link languageModel}, and exchanged with PyTorch.
 *
 * Shapes: time `T`, batch `B`, input `I`, hidden `H`, embedding `E`, vocabulary `V`. Sequences are time-major `[T, B, ·]`,
 * weights are `[out, in]`. Parameters and states are records of tensors; a function borrows what it is given, and what it
 * gives belongs to the caller.
 *
 * ```ts
 * import { lstm, unroll } from '@unroll/cells';
 * import { ready, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 3, hidden: 4 }, Math.random);
 * const { hs, state } = unroll(lstm, params, zeros([5, 2, 3])); // 5 steps of 2 rows
 * if (hs.shape.join() !== '5,2,4' || values(state.c).length !== 8) throw new Error('expected [T, B, H] and [B, H]');
 * ```
 * @packageDocumentation
 */

export { type Both, bidirectional } from './bidirectional.js';
export type {
  Cell,
  HiddenState,
  Layer,
  Random,
  Size,
  Unrolled,
  UnrollOptions,
} from './cell.js';
export { type CellName, cellNamed, cells } from './cells.js';
export { type Chrono, chrono } from './chrono.js';
export { dropout } from './dropout.js';
export { type EmbeddingSize, embedding, initEmbedding } from './embedding.js';
export { type GruGates, type GruParams, type GruState, gru, gruGates, gruStep } from './gru.js';
export {
  type GruResetAfterParams,
  gruResetAfter,
  gruResetAfterGates,
  gruResetAfterStep,
} from './gru-reset-after.js';
export type { InitOptions } from './init.js';
export { initLinear, type LinearParams, type LinearSize, linear } from './linear.js';
export { type LstmGates, type LstmParams, type LstmState, lstm, lstmGates, lstmStep } from './lstm.js';
export type { LanguageModelConfig, LanguageModelOptions } from './model/config.js';
export type { Predictions } from './model/forward.js';
export { type LanguageModel, languageModel } from './model/language-model.js';
export type { IdBatch, Loss, LossOptions } from './model/loss.js';
export type { LanguageModelParams } from './model/params.js';
export {
  type FromPyTorchOptions,
  fromPyTorch,
  languageModelFrom,
  toPyTorch,
} from './model/restore.js';
export type { Stepper } from './model/stepper.js';
export { cellFromPyTorch, cellToPyTorch } from './pytorch/cell.js';
export { PyTorchError } from './pytorch/error.js';
export { pytorchMetadata } from './pytorch/metadata.js';
export {
  moduleFromPyTorch,
  moduleToPyTorch,
  type PyTorchModule,
} from './pytorch/modules.js';
export { pytorchUniform } from './pytorch-uniform.js';
export { reference } from './reference.js';
export { type RnnParams, type RnnState, rnn, rnnStep } from './rnn.js';
export { rows } from './rows.js';
export { stack } from './stack.js';
export type { Stack, StackLayer, StackOptions, StackStep, StackUnrollOptions } from './stack-types.js';
export { unroll } from './unroll.js';
