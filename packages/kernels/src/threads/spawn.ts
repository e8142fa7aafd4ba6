import { nodeSource, pageSource } from './worker-source.js';

/** What a thread is given. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  readonly numbers: SharedArrayBuffer;
}

/** A thread that was started. */
export interface Thread {
  /** Ends it at once, whatever it does. */
  end(): void;
}

/**
 * Starts a thread.
 * @param data - what it works on
 * @param gone - called when it has ended by itself, or could not start
 */
export type Spawn = (data: WorkerData, gone: () => void) => Thread;

type Modules = typeof import('node:worker_threads') | undefined;
type Process = { getBuiltinModule?: (name: string) => unknown } | undefined;

/** `worker_threads`, where this is Node; asked for at run time, so that no bundler looks for it. */
const nodeWorkers = (): Modules =>
  (globalThis as { process?: Process }).process?.getBuiltinModule?.('node:worker_threads') as Modules;

/** Starts a thread in Node or in a page. Nothing keeps the process running for it. */
export const spawn: Spawn = (data, gone) => {
  const node = nodeWorkers();
  return node ? spawnInNode(node, data, gone) : spawnInPage(data, gone);
};

function spawnInNode({ Worker }: NonNullable<Modules>, workerData: WorkerData, gone: () => void): Thread {
  const url = new URL(`data:text/javascript,${encodeURIComponent(nodeSource)}`);
  const worker = new Worker(url, { workerData, execArgv: [] });
  worker.on('error', gone);
  worker.on('exit', gone);
  worker.unref();
  return { end: () => void worker.terminate() };
}

function spawnInPage(data: WorkerData, gone: () => void): Thread {
  const url = URL.createObjectURL(new Blob([pageSource], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = gone;
  worker.postMessage(data);
  return {
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
