import { memoryFlags } from '../memory-flags.js';
import { type StepModules, stepBytes } from './modules.js';

/**
 * The small module for a memory that threads share.
 * @returns the build with relaxed SIMD where the engine takes it, else the other
 */
export function sharedStepModules(): StepModules {
  const relaxed = stepBytes.relaxed();
  const bytes = WebAssembly.validate(relaxed) ? relaxed : stepBytes.simd();
  return { module: new WebAssembly.Module(memoryFlags(bytes, true)), shared: true };
}
