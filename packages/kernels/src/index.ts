/**
 * The kernels: one WebAssembly module, compiled from `assembly/`, and what every caller of it must know. No tensors here:
 * places in a memory and counts.
 */
export { type Cuts, cutsOf, cutsOfRows, eachPart } from './cuts.js';
export { decode } from './decode.js';
export type { KernelExports } from './exports.js';
export {
  type ExtraWeight,
  type FusedCell,
  fusedCells,
  type KernelFacts,
  kernelFacts,
  named,
  type StatePart,
  weightNames,
  weightShapes,
} from './facts.js';
export { default as dotsModule } from './generated/dots.js';
export { type Build, isShared, type Kernels, loadKernels, MOST_PAGES } from './load.js';
export { type LinearMap, type Loss, linearLoss, meanLoss, type Targets } from './losses.js';
export { memoryFlags } from './memory-flags.js';
export {
  backwardArrays,
  backwardParts,
  forwardParts,
  gradientParts,
  type Room,
  type Work,
} from './parts.js';
export type { Flag, Pointer } from './pointer.js';
export { multiply, type Operand, type Product, type Right, type Workshop } from './products.js';
export { fields, type Sequence, sequenceBytes, writeSequence } from './sequence.js';
export * from './step/index.js';
export { share, worthCompany } from './step/share.js';
export { sharedStepModules } from './step/shared.js';
export { Pool, type PoolOptions } from './threads/pool.js';
export type { Message, Spawn, Thread } from './threads/spawn.js';
export { alone, type Company, type Job, type Space, type Team, ThreadError } from './threads/team.js';
export { worth } from './threads/worth.js';
