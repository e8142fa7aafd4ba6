/** What tests of the kernels' callers share: numbers, errors, the cells in float64. */
export { errorOf, noise } from './arena.js';
export { randomInputs, randomMasks } from './run-kernel.js';
export * from './spec.js';
