/**
 * How does a recurrent network step? Cells whose code is the textbook formula, walked over sequences by {@link unroll},
 * put on top of each other by {@link stack}, and made into a {@link model} of what it reads, its layers and what it is
 * asked for. A {@link languageModel} is one of those. PyTorch's weights: `@unroll/cells/pytorch`.
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

// Cells: what is a step?
export type { Cell, HiddenState } from './cells/cell.js';
export type { Gate, GateRole } from './cells/gate.js';
export { type GruGates, type GruParams, type GruState, gru, gruGates, gruStep } from './cells/gru.js';
export {
  type GruResetAfterParams,
  gruResetAfter,
  gruResetAfterGates,
  gruResetAfterStep,
} from './cells/gru-reset-after.js';
export { type CellName, cellNamed, cells } from './cells/index.js';
export {
  type LayerNormLstmParams,
  layerNormLstm,
  layerNormLstmGates,
  layerNormLstmStep,
} from './cells/layer-norm-lstm.js';
export { type LstmGates, type LstmParams, type LstmState, lstm, lstmGates, lstmStep } from './cells/lstm.js';
export { type MinGruGates, type MinGruParams, minGru, minGruGates, minGruStep } from './cells/min-gru.js';
export type { Own } from './cells/own.js';
export { type PartsOf, parts } from './cells/parts.js';
export { reference } from './cells/reference.js';
export { type RnnParams, type RnnState, rnn, rnnStep } from './cells/rnn.js';
export { type RnnReluParams, rnnRelu, rnnReluStep } from './cells/rnn-relu.js';
export { type ZoneoutRates, zoneout } from './cells/zoneout.js';

// First weights
export { type Chrono, chrono } from './init/chrono.js';
export { type Gated, type InitOptions, initGates, initInputGates } from './init/gates.js';
export { pytorchUniform } from './init/pytorch-uniform.js';
export type { Random, Size } from './init/size.js';
// Models: what is read, what is asked for?
export type { Batch, LossOptions } from './model/batch.js';
export type { LayerEntryConfig, ModelConfig, OwnCells } from './model/config.js';
export { type EmbeddingSize, embedding, initEmbedding } from './model/embedding.js';
export type { At, Head, HeadConfig } from './model/head.js';
export { type ClassesConfig, type ClassesOptions, classes } from './model/heads/classes.js';
export { type Mixture, type MixtureConfig, type MixtureOptions, mixture, mixtureOf } from './model/heads/mixture.js';
export { type NumbersConfig, type NumbersOptions, numbers } from './model/heads/numbers.js';
export type { Input, InputConfig } from './model/input.js';
export { ids } from './model/inputs/ids.js';
export { oneHot } from './model/inputs/one-hot.js';
export { vectors } from './model/inputs/vectors.js';
export {
  asLanguageModel,
  type LanguageModel,
  type LanguageModelOptions,
  languageModel,
  type Predictions,
} from './model/language-model.js';
export { initLinear, type LinearParams, type LinearSize, linear } from './model/linear.js';
export { type ModelOptions, model } from './model/model.js';
export type { Loss, Model, Outputs } from './model/model-types.js';
export type { ModelParams } from './model/params.js';
export { type SavedModel, type SaveOptions, save } from './model/save.js';
export type { Stepper, StepperOptions } from './model/stepper-types.js';
// Nets: how is a sequence walked?
export { type Both, bidirectional } from './net/bidirectional.js';
export { dropout } from './net/dropout.js';
export type { Layer, LayerConfig, WrappedConfig } from './net/layer.js';
export { rows } from './net/rows.js';
export { stack } from './net/stack.js';
export type {
  LayerOf,
  Stack,
  StackEntry,
  StackLayer,
  StackOptions,
  StackParams,
  StackState,
  StackStep,
  StackUnrollOptions,
} from './net/stack-types.js';
export type { MaskHow, MaskSize, Masks, Steps, StepsHow, StepsOutputs } from './net/steps.js';
export { type Unrolled, type UnrollOptions, unroll } from './net/unroll.js';
export { weightDrop } from './net/weight-drop.js';
export { type FirstConfig, type OpenOptions, open } from './open.js';
