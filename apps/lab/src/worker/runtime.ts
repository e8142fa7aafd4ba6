// Starts WebAssembly once for all rooms, and tells the page on how many threads.
import file from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { type Runtime, ready } from '@unroll/tensor';

/** What the worker tells without being asked. */
export interface Told {
  /** On how many threads it computes, in words. */
  readonly threads: string;
}

/** How many threads run, in words, and why not more. */
export const threadsText = ({ threads, threadsReason }: Runtime): string =>
  `${threads === 1 ? 'one thread' : `${threads} threads`}${threadsReason === undefined ? '' : `, as ${threadsReason}`}`;

/** TensorFlow.js's own file, no text that becomes one: but the copy within `@unroll/tensor` is taken where it cannot be had. */
async function binary(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await fetch(file);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok && WebAssembly.validate(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Tells the page, where there is one: tests run the rooms' services in Node. */
const tell = (told: Told) => (globalThis as { postMessage?: (told: Told) => void }).postMessage?.(told);

async function start(): Promise<Runtime> {
  if (typeof WebAssembly !== 'object')
    throw new Error('This browser has no WebAssembly (some switch it off for privacy): nothing can be computed here.');
  const wasm = await binary();
  const started = await ready({ threads: 'auto', ...(wasm && { wasm }) });
  tell({ threads: threadsText(started) });
  return started;
}

let starting: Promise<Runtime> | undefined;

/** The runtime, started at the first call; after a failure the next call tries again. */
export function runtime(): Promise<Runtime> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}
