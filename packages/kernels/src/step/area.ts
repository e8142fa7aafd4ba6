import type { Pointer } from '../pointer.js';
import { instantiate, type StepExports, type StepModules } from './modules.js';

const [PAGE, MOST_PAGES] = [65536, 65536];

/** A WebAssembly memory that is handed out from the bottom up; all of it begins as zeros. */
export interface Area {
  /** The memory. */
  readonly memory: WebAssembly.Memory;
  /** The functions on it. */
  readonly kernels: StepExports;
  /** Reserves n bytes, aligned to 16. */
  reserve(bytes: number): Pointer;
  /** Reserves n floats. */
  floats(n: number): Pointer;
  /** Lends n bytes for as long as `use` runs, which reserves nothing. */
  lend(bytes: number, use: (at: Pointer) => void): void;
  /** The n floats at a place, until the next reservation. */
  view(at: Pointer, n: number): Float32Array<ArrayBuffer>;
}

/**
 * A new memory, with the kernels on it.
 * @param modules - the small module
 * @returns the memory; address 0 is not handed out
 */
export function area(modules: StepModules): Area {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: modules.shared === true });
  let top = 16;
  const reserve = (bytes: number): Pointer => {
    const at = top;
    top += 16 * Math.ceil(bytes / 16);
    const missing = Math.ceil((top - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return at;
  };
  return {
    memory,
    kernels: instantiate(modules, memory),
    lend(bytes, use) {
      const at = reserve(bytes);
      use(at);
      new Uint8Array(memory.buffer, at, bytes).fill(0);
      top = at;
    },
    reserve,
    floats: (n) => reserve(4 * n),
    view: (at, n) => new Float32Array(memory.buffer as ArrayBuffer, at, n),
  };
}
