import * as tf from '@tensorflow/tfjs-core';
import { relaxedSimd } from 'wasm-feature-detect';
import { registerRules } from './rules.js';

/** Where the three files of `@tensorflow/tfjs-backend-wasm` are, by file name. */
export interface WasmPaths {
  /** URL of the plain build. */
  'tfjs-backend-wasm.wasm': string;
  /** URL of the SIMD build. */
  'tfjs-backend-wasm-simd.wasm': string;
  /** URL of the SIMD build with threads. */
  'tfjs-backend-wasm-threaded-simd.wasm': string;
}

/** Options of {@link ready}. */
export interface ReadyOptions {
  /** What computes: 'wasm' (default), or TensorFlow.js's plain JavaScript, 'cpu', if the application imported it. */
  backend?: 'wasm' | 'cpu';
  /** Where the `.wasm` files are: a folder with a trailing slash, or a URL for each file. Not needed. */
  wasmPaths?: string | WasmPaths;
  /** Threads of TensorFlow.js (browser only, needs cross-origin isolation); 1 by default. */
  threads?: number;
}

/** What runs. */
export interface Runtime {
  /** Name of the backend: 'wasm' or 'cpu'. */
  readonly backend: string;
  /** True where the SIMD build runs. */
  readonly simd: boolean;
  /** Threads in use. */
  readonly threads: number;
  /** True where this machine's WebAssembly has relaxed SIMD (fused multiply-add). */
  readonly relaxedSimd: boolean;
}

let isReady = false;

/** Refuses to work before {@link ready}. */
export function checkReady(): void {
  if (!isReady) throw new Error('no backend yet: `await ready()` first');
}

/**
 * Brings up the backend and the derivatives; calling it again is cheap.
 * @param options - see {@link ReadyOptions}
 * @returns what runs
 */
export async function ready(options: ReadyOptions = {}): Promise<Runtime> {
  const { backend = 'wasm' } = options;
  registerRules();
  if (tf.getBackend() !== backend) {
    if (backend === 'wasm') await startWasm(options);
    else if (!(await tf.setBackend(backend))) throw new Error(`backend '${backend}' did not start`);
  }
  await tf.ready();
  isReady = true;
  return {
    backend: tf.getBackend(),
    simd: backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true,
    threads: 1,
    relaxedSimd: await relaxedSimd(),
  };
}

async function startWasm(options: ReadyOptions): Promise<void> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (options.wasmPaths !== undefined) wasm.setWasmPaths(options.wasmPaths as string);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const restore = keepProcessListeners();
  try {
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
  } finally {
    restore();
  }
}

interface NodeProcess {
  listeners(event: string): ((...args: unknown[]) => void)[];
  removeListener(event: string, listener: (...args: unknown[]) => void): unknown;
}

/**
 * The Emscripten module of tfjs-backend-wasm 4.22 adds process listeners in Node that rethrow every unhandled
 * rejection. This removes what was added between the two calls.
 */
function keepProcessListeners(): () => void {
  const proc = (globalThis as { process?: NodeProcess }).process;
  if (typeof proc?.listeners !== 'function') return () => undefined;
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((e) => new Set(proc.listeners(e)));
  return () => {
    events.forEach((e, i) => {
      for (const l of proc.listeners(e)) if (before[i]?.has(l) !== true) proc.removeListener(e, l);
    });
  };
}
