// Starts WebAssembly once for all rooms, and tells the page on how many threads.
import { type Runtime, ready } from '@unroll/tensor';

/** What the worker tells without being asked. */
export interface Told {
  /** On how many threads it computes, in words. */
  readonly threads: string;
}

/** How many threads run, in words, and why not more. */
const threadsText = ({ threads, threadsReason }: Runtime): string =>
  `${threads === 1 ? 'one thread' : `${threads} threads`}${threadsReason === undefined ? '' : `, as ${threadsReason}`}`;

async function start(): Promise<Runtime> {
  const started = await ready({ threads: 'auto' });
  self.postMessage({ threads: threadsText(started) } satisfies Told);
  return started;
}

let starting: Promise<Runtime> | undefined;

/** The runtime, started at the first call; after a failure the next call tries again. */
export function runtime(): Promise<Runtime> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}
