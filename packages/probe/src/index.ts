/** @packageDocumentation */
export {
  type AgainstLength,
  type AgainstLengthOptions,
  gradientAgainstLength,
  type LayerAgainstLength,
  type LengthCurve,
} from './flow/against-length.js';
export type { DrawOptions } from './flow/draw.js';
export {
  type FlowOptions,
  type GradientFlow,
  gradientFlow,
  type LayerFlow,
  type NormCurve,
} from './flow/gradient-flow.js';
export { type LossGradient, squaredLoss, sumLoss, tensorLoss } from './flow/loss.js';
export { type LineFit, lineFit, type Spread, spread } from './flow/statistics.js';
export { irnn } from './regimes/irnn.js';
export { type RegimeName, regimeNamed, regimes } from './regimes/regimes.js';
export { rescaled, type SpectralTarget, scaledTo } from './regimes/rescale.js';
export { type Highway, highway } from './theory/highway.js';
export { type JacobianOptions, type JacobianSpectrum, jacobianSpectra } from './theory/jacobian.js';
export { type DrawnSpectrum, drawnSpectra, recurrentSpectra } from './theory/recurrent-spectra.js';
export { type Spectrum, spectrum } from './theory/spectrum.js';
export { type VanillaTheory, vanillaTheory } from './theory/vanilla.js';
export type { Network } from './walk/network.js';
