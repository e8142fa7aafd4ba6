import { nodeSource, pageSource } from './worker-source.js';

/** What a thread is told: of a memory to work in, or that one is gone. */
export interface Message {
  /** Its number. */
  readonly seat: number;
  /** What runs there; absent where it is gone. */
  readonly module?: WebAssembly.Module;
  /** The memory. */
  readonly memory?: WebAssembly.Memory;
  /** The words of `control.ts`. */
  readonly control: SharedArrayBuffer;
  /** The arguments of the parts. */
  readonly numbers: SharedArrayBuffer;
}

/** A thread that was started. */
export interface Thread {
  /** Sends it a message; it reads as many as the words say. */
  tell(message: Message): void;
  /** Ends it at once, whatever it does. */
  end(): void;
}

/**
 * Starts a thread.
 * @param gone - called when it has ended by itself, or could not start
 */
export type Spawn = (gone: () => void) => Thread;

type Modules = typeof import('node:worker_threads') | undefined;
type Process = { getBuiltinModule?: (name: string) => unknown } | undefined;

/** `worker_threads`, where this is Node; asked for at run time, so that no bundler looks for it. */
const nodeWorkers = (): Modules =>
  (globalThis as { process?: Process }).process?.getBuiltinModule?.('node:worker_threads') as Modules;

/** Starts a thread in Node or in a page. Nothing keeps the process running for it. */
export const spawn: Spawn = (gone) => {
  const node = nodeWorkers();
  return node ? spawnInNode(node, gone) : spawnInPage(gone);
};

function spawnInNode({ Worker }: NonNullable<Modules>, gone: () => void): Thread {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(nodeSource)}`), { execArgv: [] });
  worker.on('error', gone);
  worker.on('exit', gone);
  worker.unref();
  return { tell: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

function spawnInPage(gone: () => void): Thread {
  const url = URL.createObjectURL(new Blob([pageSource], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = gone;
  return {
    tell: (message) => worker.postMessage(message),
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
