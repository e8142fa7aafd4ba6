import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from './backend-error.js';
import { withoutNewListeners } from './process-listeners.js';

/** What TensorFlow.js believes to fetch. No file has this name. */
const PLACE = 'unroll-compiled/';

interface Wasm {
  setWasmPaths(prefix: string, usePlatformFetch: boolean): void;
}

/**
 * Starts TensorFlow.js's backend from a compiled module. It knows only files that it fetches and compiles: for the
 * moment of the start, the fetching of its platform and the instantiation answer with the module.
 * @param wasm - the package of the backend
 * @param module - the module
 * @throws BackendError with what failed
 */
export async function startModule(wasm: Wasm, module: WebAssembly.Module): Promise<void> {
  wasm.setWasmPaths(PLACE, true);
  const failures: unknown[] = [];
  const undo = [answerFetch(module), answerInstantiate(module, failures)];
  try {
    const started = await withoutNewListeners(() => tf.setBackend('wasm'));
    if (started) return;
  } finally {
    for (const one of undo) one();
  }
  const [cause] = failures;
  const reason = cause === undefined ? '; the console has the reason' : `: ${String(cause)}`;
  throw new BackendError(`wasm: the backend did not start${reason}`, { cause });
}

/** Makes the platform's fetch give the module where bytes are expected; returns what takes that back. */
function answerFetch(module: WebAssembly.Module): () => void {
  const env = tf.env();
  const theirs = env.platform;
  const answer = { ok: true, arrayBuffer: async () => module } as unknown as Response;
  const ours = Object.create(theirs ?? null, {
    fetch: {
      value: (path: string, init?: RequestInit) =>
        path.startsWith(PLACE) ? Promise.resolve(answer) : theirs.fetch(path, init),
    },
  });
  env.platform = ours;
  return () => {
    if (env.platform === ours) env.platform = theirs;
  };
}

/** Makes instantiating the module give what instantiating bytes does; returns what takes that back. */
function answerInstantiate(module: WebAssembly.Module, failures: unknown[]): () => void {
  const theirs = WebAssembly.instantiate as Instantiate;
  const ours: Instantiate = (source, imports) => {
    const result = theirs.call(WebAssembly, source, imports);
    if (source !== module) return result;
    return result.then(
      (instance) => ({ instance, module }),
      (error: unknown) => {
        failures.push(error);
        return giveUp(imports);
      },
    );
  };
  WebAssembly.instantiate = ours as typeof WebAssembly.instantiate;
  return () => {
    if ((WebAssembly.instantiate as unknown) === ours)
      WebAssembly.instantiate = theirs as typeof WebAssembly.instantiate;
  };
}

type Instantiate = (source: unknown, imports?: WebAssembly.Imports) => Promise<unknown>;

/** TensorFlow.js waits for ever, unless its own module says that it cannot go on; nothing more must reach it then. */
function giveUp(imports: WebAssembly.Imports = {}): Promise<never> {
  try {
    const { abort } = imports['env'] as { abort: () => never };
    abort();
  } catch {
    // that is how it says so
  }
  return new Promise<never>(() => {});
}
