/**
 * What the tests of the other packages stand on: golden numbers of PyTorch, the float64 spec of every cell, relative
 * comparison, leak checks, and the conformance suite.
 *
 * ```ts no-check
 * import { conformance, golden, lstmSpec } from '@unroll/testing';
 * import { lstm, reference, unroll } from '@unroll/cells';
 *
 * conformance({ cell: reference(lstm), unroll, spec: lstmSpec, goldens: golden('lstm'), path: 'reference' });
 * ```
 *
 * @packageDocumentation
 */
export { expectClose, type RelativeError, relativeError } from './close.js';
export type { Check, Conformance, ConformingCell, ConformingHow, Tolerance } from './conformance/subject.js';
export { conformance, conformanceChecks } from './conformance.js';
export { type Goldens, golden, goldenCase } from './golden.js';
export type { Array64, Arrays, CellCase, CellInputs, CellQuestion, CellSizes } from './golden-cells.js';
export type { GradientFlowCase, GradientNorms, SpectrumCase } from './golden-gradient-flow.js';
export type { LanguageModelArrays, LanguageModelCase, StateDictCase } from './golden-models.js';
export type { ClipCase, OptimiserCase } from './golden-training.js';
export { expectNoLeak, expectSameMemory, leakCheck } from './leaks.js';
export { gridArray, type Random, seededRandom } from './random.js';
export type { Matrix, Vector } from './spec/algebra.js';
export type { SpecCell, SpecParams, SpecState } from './spec/cell.js';
export { specForward } from './spec/forward.js';
export { numericGradient, specGradients, specSlope } from './spec/gradients.js';
export { type GruSpecParams, gruSpec } from './spec/gru.js';
export { type GruResetAfterSpecParams, gruResetAfterSpec } from './spec/gru-reset-after.js';
export { type LstmSpecParams, type LstmSpecState, lstmSpec } from './spec/lstm.js';
export { type HiddenSpecState, type RnnSpecParams, rnnSpec } from './spec/rnn.js';
export { type SpecHow, type SpecRun, specRun, specStack } from './spec/run.js';
