/** One step at a time on plain arrays: weights packed in float32, bfloat16 or int8, a memory of its own, no tensors. */
export { type FusedCell, fusedCells } from '../facts.js';
export { checkScales } from './check.js';
export { formatOf, toFormat, widen } from './formats.js';
export { type StepModules, stepBytes, stepModules } from './modules.js';
export { arrayStepper } from './stepper.js';
export {
  type ArrayLayer,
  type ArrayModel,
  type ArrayOptions,
  type ArrayStepper,
  type Matrix,
  type WeightFormat,
  weightFormats,
} from './types.js';
