import type { KernelExports } from '../exports.js';

/** The name of a kernel. */
export type Job = keyof KernelExports;

/** One or more threads that do the parts of a work. */
export interface Team {
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
  run(job: Job, parts: readonly (readonly number[])[], cost: number): void;
  /** Ends the threads. What is asked afterwards the caller does alone. */
  close(): void;
}

/** A thread did not answer; the work is half done, so its results mean nothing. What follows is done on one thread. */
export class ThreadError extends Error {
  /** Always 'ThreadError'. */
  override readonly name = 'ThreadError';
}

/** The caller alone: part after part. */
export const alone = (kernels: KernelExports): Team => ({
  threads: 1,
  parts: () => 1,
  run: (job, parts) => inTurn(kernels, job, parts),
  close: () => undefined,
});

/** Calls a kernel for each part, one after the other. */
export function inTurn(kernels: KernelExports, job: Job, parts: readonly (readonly number[])[]): void {
  const kernel = kernels[job] as (...args: readonly number[]) => void;
  for (const part of parts) kernel(...part);
}
