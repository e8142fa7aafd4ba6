import { relaxedSimd } from 'wasm-feature-detect';
import { decode } from './decode.js';
import type { KernelExports } from './exports.js';
import { memoryFlags } from './memory-flags.js';

/** Which build of the kernels: `relaxed` has fused multiply-add, whose last bit depends on the CPU. */
export type Build = 'simd' | 'relaxed';

/** The kernels of one build on one memory. */
export interface Kernels extends KernelExports {
  /** The build that was chosen. */
  readonly build: Build;
  /** What was compiled: other threads instantiate it on the same memory. */
  readonly module: WebAssembly.Module;
}

/** The most pages that a memory of the kernels may say it can grow to: 4 GiB. Every memory needs a maximum. */
export const MOST_PAGES = 65536;

/**
 * Compiles the kernels for a memory and instantiates them on it.
 * @param memory - the memory that all pointers point into, shared between threads or not, with a maximum of at most
 *   {@link MOST_PAGES}
 * @param build - default: `relaxed` where the engine runs relaxed SIMD, else `simd`
 * @returns the kernels
 */
export async function loadKernels(memory: WebAssembly.Memory, build?: Build): Promise<Kernels> {
  const chosen = build ?? ((await relaxedSimd()) ? 'relaxed' : 'simd');
  const text = await (chosen === 'relaxed'
    ? import('./generated/kernels-relaxed.js')
    : import('./generated/kernels-simd.js'));
  const module = await WebAssembly.compile(memoryFlags(decode(text.default), isShared(memory)));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return { ...(exports as unknown as KernelExports), build: chosen, module };
}

/**
 * Whether threads can share a memory.
 * @param memory - the memory
 * @returns true where its buffer is a SharedArrayBuffer
 */
export const isShared = (memory: WebAssembly.Memory): boolean =>
  typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer;
