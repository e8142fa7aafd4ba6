import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.js';
import { guardMemory } from './guard-memory.js';
import { withoutNewListeners } from './process-listeners.js';
import { startModule } from './start-module.js';
import { startThreaded } from './start-threaded.js';
import { compileWasm, type WasmBinary } from './wasm-module.js';
import { fetchWasm, importPart, ownWasm, urlOf, type WasmPaths } from './wasm-source.js';

/** How the backend starts. */
export interface WasmStart {
  /** The backend itself. */
  readonly wasm?: WasmBinary | undefined;
  /** Where its files are. */
  readonly paths?: string | WasmPaths | undefined;
  /** Threads of TensorFlow.js, default 1. */
  readonly threads?: number;
  /**
   * Whether its memory is to be shared between threads; default false. Not so where a compiled module, or a folder of
   * Node's, is given: what came of it, the memory tells.
   */
  readonly shared?: boolean;
}

/**
 * Starts the WASM backend of TensorFlow.js.
 * @param start - how; nothing is started anew where it runs already
 * @returns the number of TensorFlow.js's own threads
 */
export async function startWasm(start: WasmStart = {}): Promise<number> {
  if (typeof WebAssembly !== 'object')
    throw new BackendError("wasm: this machine has no WebAssembly; TensorFlow.js's 'cpu' backend does without");
  const wasm = await importPart(() => import('@tensorflow/tfjs-backend-wasm'));
  if (tf.getBackend() !== 'wasm') await setBackend(wasm, start);
  guardMemory(tf.backend() as BackendWasm);
  return wasm.getThreadsCount();
}

type Wasm = typeof import('@tensorflow/tfjs-backend-wasm');

async function setBackend(wasm: Wasm, { wasm: given, paths, threads = 1, shared = false }: WasmStart): Promise<void> {
  if (threads > 1 && (await flag('WASM_HAS_MULTITHREAD_SUPPORT'))) return startThreaded(wasm, paths, threads);
  const binary = given ?? (await findWasm(wasm.version_wasm, paths));
  const module = binary && (await compileWasm(binary, shared));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await (module ? startModule(wasm, module) : startFile(wasm, paths));
}

/** The build that fits; undefined where TensorFlow.js must read a file itself, from Node's disk. */
async function findWasm(version: string, paths: string | WasmPaths | undefined): Promise<WasmBinary | undefined> {
  const simd = await flag('WASM_HAS_SIMD_SUPPORT');
  if (paths !== undefined)
    return isNode() ? undefined : fetchWasm(urlOf(paths, `tfjs-backend-wasm${simd ? '-simd' : ''}.wasm`));
  const own = simd ? await ownWasm() : undefined;
  if (own?.version === version) return own.unpack();
  if (isNode()) return undefined;
  if (own === undefined)
    throw new BackendError('wasm: this engine has no SIMD in WebAssembly; for the plain build give `wasmPaths`');
  throw new BackendError(
    `wasm: this package brings the .wasm file of @tensorflow/tfjs-backend-wasm ${own.version}, installed is ${version}: ` +
      'install that version, or give `wasm` or `wasmPaths`',
  );
}

const flag = async (name: string): Promise<boolean> => (await tf.env().getAsync(name)) === true;

const isNode = (): boolean =>
  typeof (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node === 'string';

async function startFile(wasm: Wasm, paths: string | WasmPaths | undefined): Promise<void> {
  if (paths !== undefined) wasm.setWasmPaths(paths as string);
  if (await withoutNewListeners(() => tf.setBackend('wasm'))) return;
  const from = paths === undefined ? ' from its file; give `wasm`' : ` with wasmPaths ${JSON.stringify(paths)}`;
  throw new BackendError(`wasm: the backend did not start${from}; the console has the reason`);
}
