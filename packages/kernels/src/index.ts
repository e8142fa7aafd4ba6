/**
 * The kernels: one WebAssembly module, compiled from `assembly/`, and what every caller of it must know. No tensors here:
 * places in a memory and counts.
 */
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
export { type Build, type Kernels, loadKernels } from './load.js';
export type { Flag, Pointer } from './pointer.js';
export { changeSequence, fields, type Sequence, sequenceBytes, writeSequence } from './sequence.js';
export * from './step/index.js';
