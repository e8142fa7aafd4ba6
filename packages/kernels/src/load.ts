import { relaxedSimd } from 'wasm-feature-detect';
import { decode } from './decode.js';
import type { KernelExports } from './exports.js';

/** Which build of the kernels: `relaxed` has fused multiply-add, whose last bit depends on the CPU. */
export type Build = 'simd' | 'relaxed';

/** The kernels of one build on one memory. */
export interface Kernels extends KernelExports {
  /** The build that was chosen. */
  readonly build: Build;
}

/**
 * Instantiates the kernels on a memory.
 * @param memory - the memory that all pointers point into
 * @param build - default: `relaxed` where the engine runs relaxed SIMD, else `simd`
 * @returns the kernels
 */
export async function loadKernels(memory: WebAssembly.Memory, build?: Build): Promise<Kernels> {
  const chosen = build ?? ((await relaxedSimd()) ? 'relaxed' : 'simd');
  const text = await (chosen === 'relaxed'
    ? import('./generated/kernels-relaxed.js')
    : import('./generated/kernels-simd.js'));
  const { instance } = await WebAssembly.instantiate(decode(text.default), { env: { memory } });
  return { ...(instance.exports as unknown as KernelExports), build: chosen };
}
