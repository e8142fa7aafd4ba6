import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { MemoryError, MOST_BYTES } from './memory-error.js';

/** Always left free for the small things that TensorFlow.js's kernels allocate: there a failure would end the process. */
const RESERVE = 16 * 2 ** 20;

const guarded = new WeakSet<object>();

/**
 * Makes an allocation that fails throw `MemoryError`. TensorFlow.js itself takes the 0 that means "no room" for a place,
 * writes over the program's own data there, and takes sizes modulo 4 GiB: nothing works from then on.
 * @param backend - the running WASM backend; guarding it twice changes nothing
 */
export function guardMemory({ wasm }: BackendWasm): void {
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // Emscripten puts the real function in its place at the first call.
  wasm._free(wasm._malloc(1));
  const malloc = wasm._malloc;
  let isFull = false;
  const hasReserve = () => {
    const at = malloc(RESERVE);
    if (at !== 0) wasm._free(at);
    return at !== 0;
  };
  wasm._malloc = (bytes) => {
    if (!(bytes >= 0 && bytes <= MOST_BYTES)) throw new MemoryError(bytes);
    const at = malloc(bytes);
    // Near 4 GiB the allocator may give a place whose end lies beyond the memory. Freed, it would be given again.
    if ((at >>> 0) + bytes > wasm.HEAPU8.byteLength) throw new MemoryError(bytes);
    isFull ||= at === 0 || wasm.HEAPU8.byteLength > MOST_BYTES - 2 * RESERVE;
    if (at !== 0 && (!isFull || hasReserve())) return at;
    if (at !== 0) wasm._free(at);
    throw new MemoryError(bytes);
  };
}
