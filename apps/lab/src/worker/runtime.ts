// Starts WebAssembly once for all rooms.
import { type Runtime, ready } from '@unroll/tensor';

let starting: Promise<Runtime> | undefined;

/** The runtime, started at the first call; after a failure the next call tries again. */
export function runtime(): Promise<Runtime> {
  starting ??= ready({ threads: 'auto' }).catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

/** How many threads run, in words, and why not more. */
export const threadsText = ({ threads, threadsReason }: Runtime): string =>
  `${threads === 1 ? 'one thread' : `${threads} threads`}${threadsReason === undefined ? '' : `, as ${threadsReason}`}`;
