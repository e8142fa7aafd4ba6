import { checkWhole } from '@unroll/check';

/** How many threads are to run. */
export interface Threads {
  /** The caller's own among them. */
  readonly threads: number;
  /** Why there are not more. */
  readonly reason?: string;
}

/** The most that `auto` takes. */
const AUTO = 8;
/** The most that may be asked for. */
const MOST = 64;

interface Place {
  readonly process?: { getBuiltinModule?: (name: string) => unknown };
  readonly navigator?: { hardwareConcurrency?: number };
  readonly crossOriginIsolated?: boolean;
}

/** Where the program runs; tests give another. */
const here = globalThis as unknown as Place;

/** Node's module for the processor, where this is Node; asked for at run time, so that no bundler looks for it. */
const os = ({ process }: Place) =>
  process?.getBuiltinModule?.('node:os') as { availableParallelism(): number } | undefined;

/**
 * How many threads are to run.
 * @param wanted - how many; 'auto': one for each processor, at most 8. Default: 'auto' in Node, 1 in pages
 * @param place - where the program runs
 * @returns how many, and why not more
 * @throws RangeError if `wanted` is not a whole number from 1 to 64, or 'auto'
 */
export function planThreads(wanted: number | 'auto' | undefined, place: Place = here): Threads {
  if (wanted !== undefined && wanted !== 'auto') checkWhole('ready: threads', wanted, 1, MOST);
  const node = os(place);
  const processors = node?.availableParallelism() ?? place.navigator?.hardwareConcurrency ?? 1;
  const auto = Math.max(1, Math.min(AUTO, processors));
  const threads = wanted === 'auto' ? auto : (wanted ?? (node ? auto : 1));
  if (threads === 1) return { threads, ...reasonForOne(wanted, processors) };
  const missing = whatIsMissing(place, node !== undefined);
  return missing === undefined ? { threads } : { threads: 1, reason: missing };
}

function reasonForOne(wanted: number | 'auto' | undefined, processors: number): { reason?: string } {
  if (wanted === 1) return { reason: 'one was asked for' };
  return { reason: processors === 1 ? 'there is one processor' : 'a page has one unless more are asked for' };
}

/** What threads need and is not there. */
function whatIsMissing(place: Place, isNode: boolean): string | undefined {
  if (!isNode && place.crossOriginIsolated !== true)
    return (
      'the page is not cross-origin isolated: it needs the headers Cross-Origin-Opener-Policy: same-origin and ' +
      'Cross-Origin-Embedder-Policy: require-corp'
    );
  return typeof SharedArrayBuffer === 'function' ? undefined : 'there is no SharedArrayBuffer here';
}
