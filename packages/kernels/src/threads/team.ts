import type { KernelExports } from '../exports.js';

/** The name of a kernel. */
export type Job<Kernels = KernelExports> = keyof Kernels & string;

/** Kernels on a memory, as threads take them over. */
export interface Space<Kernels = KernelExports> {
  /** The kernels of the caller's own thread. */
  readonly kernels: Kernels;
  /** Their module. */
  readonly module: WebAssembly.Module;
  /** The memory that all work in; it is shared. */
  readonly memory: WebAssembly.Memory;
}

/** One or more threads that do the parts of a work. */
export interface Team<Kernels = KernelExports> {
  /** How many threads there are, the caller's own among them. */
  readonly threads: number;
  /**
   * How many parts a work is worth.
   * @param cost - about how many floating-point operations it is
   * @param most - the most parts that it can be cut into
   */
  parts(cost: number, most: number): number;
  /**
   * Calls a kernel for each part, side by side, and comes back when all are done. Parts write to places apart.
   * @param job - the kernel
   * @param parts - the arguments of each part, of one length
   * @param cost - about how many floating-point operations they are together
   * @throws ThreadError where a thread does not answer any more
   */
  run(job: Job<Kernels>, parts: readonly (readonly number[])[], cost: number): void;
}

/** A team that can be asked to work in other memories, too, and to end. */
export interface Company extends Team {
  /**
   * The same threads in another memory, for as long as somebody holds what it gives.
   * @param space - other kernels on a memory of their own
   * @returns the team there
   */
  join<Kernels extends object>(space: Space<Kernels>): Team<Kernels>;
  /** Ends the threads. What is asked afterwards the caller does alone. */
  close(): void;
}

/** A thread did not answer; the work is half done, so its results mean nothing. What follows is done on one thread. */
export class ThreadError extends Error {
  /** Always 'ThreadError'. */
  override readonly name = 'ThreadError';
}

/** The caller alone: part after part. */
export const alone = (kernels: KernelExports): Company => ({
  ...soloist(kernels),
  join: ({ kernels: others }) => soloist(others),
  close: () => undefined,
});

const soloist = <Kernels extends object>(kernels: Kernels): Team<Kernels> => ({
  threads: 1,
  parts: () => 1,
  run: (job, parts) => inTurn(kernels, job, parts),
});

/** Calls a kernel for each part, one after the other. */
export function inTurn<Kernels extends object>(
  kernels: Kernels,
  job: Job<Kernels>,
  parts: readonly (readonly number[])[],
): void {
  const kernel = kernels[job] as (...args: readonly number[]) => void;
  for (const part of parts) kernel(...part);
}
