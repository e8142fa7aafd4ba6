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
export * from '@unroll/spec';
export type { Check, Conformance, ConformingCell, ConformingHow, Tolerance } from './conformance/subject.js';
export { conformance, conformanceChecks } from './conformance.js';
export { cellGoldens, type Goldens, golden, goldenCase } from './golden.js';
export type { GradientFlowCase, GradientNorms, SpectrumCase } from './golden-gradient-flow.js';
export type {
  LanguageModelArrays,
  LanguageModelCase,
  ModelCase,
  ModelHead,
  ModelInput,
  StateDictCase,
} from './golden-models.js';
export type { ClipCase, OptimiserCase } from './golden-training.js';
export { expectNoLeak, expectSameMemory, leakCheck } from './leaks.js';
