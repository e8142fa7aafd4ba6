import * as tf from '@tensorflow/tfjs-core';
import { relaxedSimd } from 'wasm-feature-detect';
import { BackendError } from './backend-error.js';
import { describe } from './errors.js';
import { setThreads, startKernels } from './kernels/runtime/heap.js';
import { shareClones } from './kernels/runtime/identity.js';
import { registerKernels } from './kernels/runtime/register.js';
import { registerRules } from './rules.js';
import { startWasm } from './start-wasm.js';
import { planThreads, type Threads } from './threads.js';
import type { WasmBinary } from './wasm-module.js';
import type { WasmPaths } from './wasm-source.js';

/** Options of {@link ready}. */
export interface ReadyOptions {
  /**
   * What computes: 'wasm' (default), or 'cpu', TensorFlow.js's plain JavaScript, which the application must have
   * imported: `import '@tensorflow/tfjs-backend-cpu'`.
   */
  readonly backend?: 'wasm' | 'cpu';
  /**
   * The backend itself: the bytes of `tfjs-backend-wasm-simd.wasm`, or a WebAssembly.Module of it, which places that
   * compile nothing themselves want. Not needed elsewhere: it comes with this package.
   */
  readonly wasm?: WasmBinary;
  /** Where the `.wasm` files are instead: a folder with a trailing slash, or a URL for each file. */
  readonly wasmPaths?: string | WasmPaths;
  /**
   * Threads that run the fused kernels, from 1 to 64: a number, or 'auto', one for each processor, at most 8. Default:
   * as many as run
   * already; at first 'auto' in Node, 1 in pages, which need cross-origin isolation for more. The results are the same
   * bits.
   */
  readonly threads?: number | 'auto';
}

/** What runs. */
export interface Runtime {
  /** Name of the backend: 'wasm' or 'cpu'. */
  readonly backend: string;
  /**
   * The backend that ran before, where this call put another one in its place: a page that computes on 'webgl' moves to
   * WebAssembly. Its tensors stay valid. Absent where nothing was moved.
   */
  readonly movedFrom?: string;
  /** True where the SIMD build runs. */
  readonly simd: boolean;
  /** Threads that run the fused kernels. */
  readonly threads: number;
  /** Why there are not more; absent where there are as many as were asked for. */
  readonly threadsReason?: string;
  /** True where WebAssembly has relaxed SIMD here (fused multiply-add). */
  readonly relaxedSimd: boolean;
  /**
   * The build of the fused kernels in use; 'none' where there are none: another backend, no SIMD, or a place that
   * compiles no WebAssembly and was given the backend as a module.
   */
  readonly kernels: 'relaxed' | 'simd' | 'none';
}

let queue: Promise<unknown> = Promise.resolve();
/** The threads that were asked for last. */
let last: Threads | undefined;

/**
 * Brings up the backend and the derivatives; everything else needs it. Calling it again is cheap: a backend that runs
 * is not started anew, whatever the other options; only the number of threads changes.
 *
 * @example
 * ```ts
 * import { ready } from '@unroll/tensor';
 *
 * const { backend, simd, threads } = await ready({ threads: 1 });
 * if (backend !== 'wasm' || !simd || threads !== 1) throw new Error('unexpected');
 * ```
 * @param options - see {@link ReadyOptions}; none are needed
 * @returns what runs
 * @throws BackendError if the backend cannot start: no WebAssembly, a server that answers with a web page, no 'cpu'
 * @throws TypeError if an option makes no sense
 */
export function ready(options: ReadyOptions = {}): Promise<Runtime> {
  const next = queue.then(() => start(options));
  queue = next.catch(() => undefined);
  return next;
}

async function start({ backend = 'wasm', wasm, wasmPaths, threads }: ReadyOptions): Promise<Runtime> {
  if (backend !== 'wasm' && backend !== 'cpu')
    throw new TypeError(`ready: backend expected 'wasm' or 'cpu', got ${describe(backend)}`);
  if (wasm !== undefined && wasmPaths !== undefined)
    throw new TypeError('ready: expected `wasm` or `wasmPaths`, got both');
  const plan = threads === undefined && last !== undefined ? last : planThreads(threads);
  const before = tf.getBackend();
  if (backend === 'wasm') await startWasm({ wasm, paths: wasmPaths, shared: plan.threads > 1 });
  else await startCpu();
  registerRules();
  if (backend === 'wasm') shareClones();
  const simd = backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
  const kernels = simd ? await kernelsOrNone() : 'none';
  if (kernels !== 'none') registerKernels();
  const now = kernels === 'none' ? { threads: 1, reason: 'there are no fused kernels' } : withThreads(plan);
  return {
    backend,
    ...(before && before !== backend && { movedFrom: before }),
    simd,
    threads: now.threads,
    ...(now.reason !== undefined && { threadsReason: now.reason }),
    relaxedSimd: typeof WebAssembly === 'object' && (await relaxedSimd()),
    kernels,
  };
}

/** Starts the threads, where the memory of a backend that may have run already allows it. */
function withThreads(plan: Threads): Threads {
  const threads = setThreads(plan.threads);
  last = plan;
  if (threads === plan.threads) return plan;
  return { threads, reason: 'the backend runs in a memory that threads cannot share' };
}

/** Where only what comes compiled may run, a backend given as a module works without our kernels. */
async function kernelsOrNone(): Promise<Runtime['kernels']> {
  try {
    return (await startKernels()).kernels.build;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return 'none';
    throw error;
  }
}

async function startCpu(): Promise<void> {
  if (tf.findBackendFactory('cpu') == null)
    throw new BackendError("cpu: the backend is not there; import '@tensorflow/tfjs-backend-cpu' before ready()");
  await tf.setBackend('cpu');
}
