import * as tf from '@tensorflow/tfjs-core';
import { relaxedSimd } from 'wasm-feature-detect';
import { BackendError } from './backend-error.js';
import { describe } from './errors.js';
import { startKernels } from './kernels/runtime/heap.js';
import { shareClones } from './kernels/runtime/identity.js';
import { registerKernels } from './kernels/runtime/register.js';
import { registerRules } from './rules.js';
import { startWasm } from './start-wasm.js';
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
  /** Threads of TensorFlow.js, 1 by default. More need a browser, cross-origin isolation and `wasmPaths`. */
  readonly threads?: number;
}

/** What runs. */
export interface Runtime {
  /** Name of the backend: 'wasm' or 'cpu'. */
  readonly backend: string;
  /** True where the SIMD build runs. */
  readonly simd: boolean;
  /** Threads in use. */
  readonly threads: number;
  /** True where WebAssembly has relaxed SIMD here (fused multiply-add). */
  readonly relaxedSimd: boolean;
  /**
   * The build of the fused kernels in use; 'none' where there are none: another backend, no SIMD, or a place that
   * compiles no WebAssembly and was given the backend as a module.
   */
  readonly kernels: 'relaxed' | 'simd' | 'none';
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Brings up the backend and the derivatives; everything else needs it. Calling it again is cheap: a backend that runs
 * is not started anew, whatever the other options.
 *
 * @example
 * ```ts
 * import { ready } from '@unroll/tensor';
 *
 * const { backend, simd, threads } = await ready();
 * if (backend !== 'wasm' || !simd || threads !== 1) throw new Error('unexpected');
 * ```
 * @param options - see {@link ReadyOptions}; none are needed
 * @returns what runs
 * @throws BackendError if the backend cannot start: no WebAssembly, a server that answers with a web page, no 'cpu'
 * @throws TypeError if an option makes no sense
 */
export function ready(options: ReadyOptions = {}): Promise<Runtime> {
  const next = last.then(() => start(options));
  last = next.catch(() => undefined);
  return next;
}

async function start({ backend = 'wasm', wasm, wasmPaths, threads = 1 }: ReadyOptions): Promise<Runtime> {
  if (backend !== 'wasm' && backend !== 'cpu')
    throw new TypeError(`ready: backend expected 'wasm' or 'cpu', got ${describe(backend)}`);
  if (!Number.isInteger(threads) || threads < 1)
    throw new TypeError(`ready: threads expected a whole number >= 1, got ${describe(threads)}`);
  if (wasm !== undefined && wasmPaths !== undefined)
    throw new TypeError('ready: expected `wasm` or `wasmPaths`, got both');
  const used = backend === 'wasm' ? await startWasm({ wasm, paths: wasmPaths, threads }) : await startCpu();
  registerRules();
  if (backend === 'wasm') shareClones();
  const simd = backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
  const kernels = simd ? await kernelsOrNone() : 'none';
  if (kernels !== 'none') registerKernels();
  return {
    backend,
    simd,
    threads: used,
    relaxedSimd: typeof WebAssembly === 'object' && (await relaxedSimd()),
    kernels,
  };
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

async function startCpu(): Promise<number> {
  if (tf.findBackendFactory('cpu') == null)
    throw new BackendError("cpu: the backend is not there; import '@tensorflow/tfjs-backend-cpu' before ready()");
  await tf.setBackend('cpu');
  return 1;
}
