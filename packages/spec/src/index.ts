/**
 * The formulas in float64 on plain arrays, and what tests compare numbers with. It imports nothing of ours, so that the
 * tests of the lowest package can stand on it too. Private.
 *
 * @packageDocumentation
 */
export type { Matrix, Vector } from './algebra.js';
export type { SpecCell, SpecParams, SpecState } from './cells/cell.js';
export { type GruSpecParams, gruSpec } from './cells/gru.js';
export { type GruResetAfterSpecParams, gruResetAfterSpec } from './cells/gru-reset-after.js';
export { type LayerNormLstmSpecParams, layerNormLstmSpec } from './cells/layer-norm-lstm.js';
export { type LstmSpecParams, type LstmSpecState, lstmSpec } from './cells/lstm.js';
export { type MinGruSpecParams, minGruSpec } from './cells/min-gru.js';
export { type HiddenSpecState, type RnnSpecParams, rnnSpec } from './cells/rnn.js';
export { rnnReluSpec } from './cells/rnn-relu.js';
export { expectClose, type RelativeError, relativeError } from './close.js';
export type { Array64, Arrays, CellCase, CellInputs, CellQuestion, CellSizes } from './question.js';
export { gridArray, type Random, seededRandom } from './random.js';
export { specForward } from './run/forward.js';
export { numericGradient, specGradients, specSlope } from './run/gradients.js';
export { byPath } from './run/nest.js';
export { type SpecHow, type SpecRun, specRun, specStack } from './run/run.js';
