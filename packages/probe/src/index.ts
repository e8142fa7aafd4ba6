/**
 * What happens inside a recurrent network? How gradients flow through time ({@link gradientFlow},
 * {@link gradientAgainstLength}), what the theory says of it ({@link spectrum}, {@link vanillaTheory}, {@link highway}),
 * what gates do on a text ({@link gateTrace}), and what a state can remember ({@link solve}, {@link memoryCapacity}).
 *
 * Gradients are kept as a direction and the logarithm of their size, so that thousands of steps show numbers and not
 * zeros. Norms come as decimal logarithms: `-47` is `1e-47`. Plots are in `@unroll/probe/plots`.
 *
 * ```ts
 * import { lstm, rnn } from '@unroll/cells';
 * import { gradientAgainstLength, regimes } from '@unroll/probe';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const options = { lengths: [10, 100, 200], hidden: 32, seeds: 3, random: seeded, init: regimes.pytorch };
 * const { layers } = gradientAgainstLength(rnn, options);
 * const norms = layers[0]?.h.log10.map(({ mean, deviation }) => `1e${mean.toFixed(1)} ± ${deviation.toFixed(1)}`);
 * const forgetful = gradientAgainstLength(lstm, { ...options, init: { ...regimes.pytorch, forgetBias: 5 } });
 * const last = [layers[0]?.h.log10[2]?.mean ?? 0, forgetful.layers[0]?.h.log10[2]?.mean ?? 0] as const;
 * if (!(last[0] < -20 && last[1] > -5)) throw new Error(`${norms?.join()}; ${last.join()}`);
 * ```
 * @packageDocumentation
 */

export { type ClippingRun, clippingRuns } from './clipping/clipping.js';
export {
  type AgainstLength,
  type AgainstLengthOptions,
  gradientAgainstLength,
  type LayerAgainstLength,
  type LengthCurve,
} from './flow/against-length.js';
export type { DrawOptions } from './flow/draw.js';
export { type FlowOptions, type GradientFlow, gradientFlow, type LayerFlow } from './flow/gradient-flow.js';
export type { LossPlace } from './flow/local-loss.js';
export { type LossGradient, squaredLoss, sumLoss, tensorLoss } from './flow/loss.js';
export type { NormCurve } from './flow/norm-curve.js';
export { type LineFit, lineFit, type Spread, spread } from './flow/statistics.js';
export { textFeatures } from './gates/features.js';
export { type GateTrace, type GateTraceOptions, gateTrace, type LayerTrace, type Trace } from './gates/gate-trace.js';
export { type Saturation, type SaturationLimits, saturation } from './gates/saturation.js';
export { correlations, type Tracking, tracking } from './gates/tracking.js';
export { type AddingOptions, addingProblem } from './memory/adding.js';
export { type Capacity, type CapacityOptions, memoryCapacity } from './memory/capacity.js';
export { type CopyOptions, copyMemory } from './memory/copy.js';
export { delayedRecall, type RecallOptions } from './memory/recall.js';
export {
  type Attempt,
  type Examination,
  type Learn,
  type SolveOptions,
  solve,
  type Update,
} from './memory/solve.js';
export { type Chance, type MemoryTask, type Score, type TaskBatch, taskBatches } from './memory/task.js';
export { type TaskModel, type TaskModelOptions, taskModel } from './memory/task-model.js';
export { irnn } from './regimes/irnn.js';
export { type RegimeName, regimeNamed, regimes } from './regimes/regimes.js';
export { rescaled, type SpectralTarget, scaledTo } from './regimes/rescale.js';
export { type Highway, type HighwayOptions, highway } from './theory/highway.js';
export { type JacobianOptions, type JacobianSpectrum, jacobianSpectra } from './theory/jacobian.js';
export { type DrawnSpectrum, drawnSpectra, recurrentSpectra } from './theory/recurrent-spectra.js';
export { type Spectrum, spectrum } from './theory/spectrum.js';
export { type VanillaTheory, vanillaTheory } from './theory/vanilla.js';
export type { Network } from './walk/network.js';
