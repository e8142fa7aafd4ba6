import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.js';
import { guardMemory } from './guard-memory.js';
import { withoutNewListeners } from './process-listeners.js';
import { checkWasm, everyBuild, ownWasm, type WasmPaths } from './wasm-source.js';

const isNode = (): boolean =>
  typeof (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node === 'string';

/** Starts the WASM backend of TensorFlow.js; returns the number of threads it uses. */
export async function startWasm(paths: string | WasmPaths | undefined, threads: number): Promise<number> {
  if (typeof WebAssembly !== 'object')
    throw new BackendError("wasm: this machine has no WebAssembly; TensorFlow.js's 'cpu' backend does without");
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (tf.getBackend() !== 'wasm') await setBackend(wasm, paths, threads);
  guardMemory(tf.backend() as BackendWasm);
  return wasm.getThreadsCount();
}

type Wasm = typeof import('@tensorflow/tfjs-backend-wasm');

async function setBackend(wasm: Wasm, paths: string | WasmPaths | undefined, threads: number): Promise<void> {
  // The threaded build starts slower and hangs in minified bundles, so it is on request only.
  const threaded = threads > 1 && (await flag('WASM_HAS_MULTITHREAD_SUPPORT'));
  const from = isNode() ? paths : await browserPaths(paths, wasm.version_wasm, threaded);
  if (from !== undefined) wasm.setWasmPaths(from as string);
  if (threaded) wasm.setThreadsCount(threads);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threaded);
  const started = await withoutNewListeners(() => tf.setBackend('wasm'));
  if (typeof from === 'object' && from !== paths) URL.revokeObjectURL(from['tfjs-backend-wasm-simd.wasm']);
  if (!started) throw new BackendError(`wasm: the backend did not start${hint(paths)}; the console has the reason`);
}

const flag = async (name: string): Promise<boolean> => (await tf.env().getAsync(name)) === true;

async function browserPaths(paths: string | WasmPaths | undefined, version: string, threaded: boolean) {
  const simd = await flag('WASM_HAS_SIMD_SUPPORT');
  if (paths === undefined) {
    if (!simd)
      throw new BackendError('wasm: this browser has no SIMD in WebAssembly; for the plain build give `wasmPaths`');
    if (threaded) throw new BackendError('wasm: threads need the threaded build; give `wasmPaths`');
    return everyBuild(await ownWasm(version));
  }
  const file = simd ? `tfjs-backend-wasm${threaded ? '-threaded' : ''}-simd.wasm` : 'tfjs-backend-wasm.wasm';
  await checkWasm(typeof paths === 'string' ? paths + file : paths[file as keyof WasmPaths]);
  return paths;
}

const hint = (paths: string | WasmPaths | undefined): string =>
  paths === undefined
    ? "; a Content-Security-Policy must allow 'wasm-unsafe-eval' and blob:, or give `wasmPaths`"
    : ` with wasmPaths ${JSON.stringify(paths)}`;
