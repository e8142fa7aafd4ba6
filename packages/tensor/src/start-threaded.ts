import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.js';
import { fetchWasm, urlOf, type WasmPaths } from './wasm-source.js';

interface Wasm {
  setWasmPaths(paths: WasmPaths): void;
  setThreadsCount(threads: number): void;
}

/**
 * Starts TensorFlow.js's own build with threads. It starts slower and hangs in minified bundles, so it is on request only.
 * @param wasm - the package of the backend
 * @param paths - where its files are
 * @param threads - how many
 */
export async function startThreaded(wasm: Wasm, paths: string | WasmPaths | undefined, threads: number): Promise<void> {
  if (paths === undefined) throw new BackendError('wasm: threads need the threaded build; give `wasmPaths`');
  await fetchWasm(urlOf(paths, 'tfjs-backend-wasm-threaded-simd.wasm'));
  wasm.setWasmPaths(paths as WasmPaths);
  wasm.setThreadsCount(threads);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
  if (!(await tf.setBackend('wasm')))
    throw new BackendError(
      `wasm: the backend did not start with wasmPaths ${JSON.stringify(paths)}; the console has the reason`,
    );
}
