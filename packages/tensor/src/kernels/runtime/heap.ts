import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { alone, type Company, isShared, type Kernels, loadKernels, MOST_PAGES, Pool } from '@unroll/kernels';
import { BackendError } from '../../backend-error.js';

/** The kernels beside a running WASM backend. */
export interface Heap {
  /** The backend whose tensors they take. */
  readonly backend: BackendWasm;
  /** The kernels. */
  readonly kernels: Kernels;
  /** The threads that run them. */
  readonly team: Company;
  /** The memory they work in. */
  readonly memory: WebAssembly.Memory;
  /** True where that is the backend's own: tensors are read and written in place. Else they are copied in and out. */
  readonly inPlace: boolean;
}

let current: Heap | undefined;

/** The backend's memory, where it can be reached: TensorFlow.js's own build with threads keeps it elsewhere. */
function memoryOf(backend: BackendWasm): WebAssembly.Memory | undefined {
  const { memory } = (backend.wasm as { asm?: { memory?: unknown } }).asm ?? {};
  return memory instanceof WebAssembly.Memory ? memory : undefined;
}

/**
 * Starts the kernels beside the running WASM backend, in its memory if that can be reached.
 * @param copying - true uses a memory apart in any case
 */
export async function startKernels(copying = false): Promise<Heap> {
  const backend = tf.backend() as BackendWasm;
  if (current?.backend === backend && current.inPlace === !copying) return current;
  current?.team.close();
  const theirs = memoryOf(backend);
  const shared = theirs !== undefined && isShared(theirs);
  const apart = () => new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES, shared });
  const memory = copying || theirs === undefined ? apart() : theirs;
  const [kernels, threads] = [await loadKernels(memory), current?.team.threads ?? 1];
  current = { backend, kernels, team: teamOf(kernels, memory, threads), memory, inPlace: memory === theirs };
  return current;
}

/** So many threads on a memory, if it can be shared; else the caller alone. */
const teamOf = (kernels: Kernels, memory: WebAssembly.Memory, threads: number): Company =>
  threads > 1 && isShared(memory) ? new Pool({ kernels, module: kernels.module, memory, threads }) : alone(kernels);

/**
 * Changes how many threads run the kernels. Those that ran before end.
 * @param threads - how many; more than one need a shared memory
 * @returns how many there are now
 */
export function setThreads(threads: number): number {
  const { team, kernels, memory } = heap();
  if (threads === team.threads) return threads;
  team.close();
  current = { ...heap(), team: teamOf(kernels, memory, threads) };
  return current.team.threads;
}

/** The threads that run the kernels; undefined where there are no kernels. */
export const threadsNow = (): Company | undefined => running()?.team;

const running = (): Heap | undefined =>
  current !== undefined && tf.getBackend() === 'wasm' && tf.backend() === current.backend ? current : undefined;

/**
 * Tells whether the fused kernels run: on the WASM backend, after `ready()`. Elsewhere the functions named `fused…`
 * throw, and everything else takes TensorFlow.js's own kernels.
 * @returns true where they run
 */
export const hasFusedKernels = (): boolean => running() !== undefined;

/**
 * The kernels that run.
 * @throws BackendError where there are none
 */
export function heap(): Heap {
  const found = running();
  if (!found) throw new BackendError(`fused kernels: expected the wasm backend after ready(), got ${tf.getBackend()}`);
  return found;
}
