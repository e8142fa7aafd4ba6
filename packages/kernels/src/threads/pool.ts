import type { KernelExports } from '../exports.js';
import { MOST_ARGUMENTS, MOST_PARTS, STOP, words } from './control.js';
import { Rests } from './rests.js';
import { type Spawn, spawn as spawnThread, type Thread, type WorkerData } from './spawn.js';
import { inTurn, type Job, type Team, ThreadError } from './team.js';
import { waitFor } from './wait.js';
import { worth } from './worth.js';

/** What a pool is made of. */
export interface PoolOptions {
  /** The kernels of the caller's own thread. */
  readonly kernels: KernelExports;
  /** Their module, for the other threads. */
  readonly module: WebAssembly.Module;
  /** The memory that all work in; it is shared. */
  readonly memory: WebAssembly.Memory;
  /** How many threads, the caller's own among them. */
  readonly threads: number;
  /** How a thread is started. Default: `worker_threads`, or a page's workers. */
  readonly spawn?: Spawn;
  /** Milliseconds that a thread may need for a part beyond what its cost explains. Default 10,000. */
  readonly patience?: number;
}

/**
 * Threads that do parts of a work side by side with the caller. They start with the first work that is worth it, and
 * whoever is awake takes the next part: where no other thread comes, because its processor is busy or it has ended, the
 * caller does all.
 */
export class Pool implements Team {
  readonly threads: number;
  readonly #kernels: KernelExports;
  readonly #names: string[];
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * words.length));
  readonly #numbers = new Float64Array(new SharedArrayBuffer(8 * MOST_PARTS * MOST_ARGUMENTS));
  readonly #start: () => Thread[];
  readonly #patience: number;
  #members: Thread[] | undefined;
  readonly #rests = new Rests();
  #open = true;
  #number = 0;

  constructor({ kernels, module, memory, threads, spawn = spawnThread, patience = 10_000 }: PoolOptions) {
    this.threads = threads;
    this.#kernels = kernels;
    this.#patience = patience;
    this.#names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const data: WorkerData = {
      ...{ module, memory },
      control: this.#words.buffer as SharedArrayBuffer,
      numbers: this.#numbers.buffer as SharedArrayBuffer,
    };
    this.#start = () => Array.from({ length: threads - 1 }, () => spawn(data, () => this.close()));
  }

  /** How many other threads have started. */
  get started(): number {
    return Atomics.load(this.#words, words.started);
  }

  /** Whether another thread looks for work right now. */
  get awake(): boolean {
    return this.started > Atomics.load(this.#words, words.asleep);
  }

  parts(cost: number, most: number): number {
    if (!this.#open || cost < (this.awake ? worth.awake : worth.asleep)) return 1;
    return this.#rests.takeOne() ? 1 : Math.max(1, Math.min(this.threads, most, MOST_PARTS));
  }

  run(job: Job, parts: readonly (readonly number[])[], cost: number): void {
    if (!this.#open || cost < worth.awake) {
      inTurn(this.#kernels, job, parts);
      return;
    }
    const start = performance.now();
    const shared = parts.length > 1 && this.#hasStarted() && this.#share(job, parts, cost);
    if (parts.length === 1 || !this.#open) inTurn(this.#kernels, job, parts);
    this.#rests[shared ? 'shared' : 'alone'](job, cost, performance.now() - start);
  }

  /** Starts the threads, once. Where none may be started, as a page's policy may have it, the caller does all. */
  #hasStarted(): boolean {
    try {
      if (this.#open) this.#members ??= this.#start();
    } catch {
      this.close();
    }
    return this.#open;
  }

  /** Offers the parts to all; tells whether anybody else took one. */
  #share(job: Job, parts: readonly (readonly number[])[], cost: number): boolean {
    this.#offer(job, parts);
    let own = 0;
    try {
      while (this.#takeOne(job, parts)) own++;
    } finally {
      this.#finish(parts.length, cost);
    }
    return own < parts.length;
  }

  /** Writes a work down and wakes whoever sleeps. */
  #offer(job: Job, parts: readonly (readonly number[])[]): void {
    const [w, count] = [this.#words, parts[0]?.length ?? 0];
    parts.forEach((part, i) => {
      this.#numbers.set(part, i * count);
    });
    w[words.job] = this.#names.indexOf(job);
    w[words.count] = count;
    Atomics.store(w, words.done, 0);
    this.#number = (this.#number + 1) & 0x7fff;
    Atomics.store(w, words.ticket, (this.#number << 16) | (parts.length << 8));
    if (Atomics.load(w, words.asleep) > 0) Atomics.notify(w, words.ticket, parts.length - 1);
  }

  /** Does the next part that nobody has taken; false where there is none. */
  #takeOne(job: Job, parts: readonly (readonly number[])[]): boolean {
    for (;;) {
      const ticket = Atomics.load(this.#words, words.ticket);
      const part = parts[ticket & 255];
      if (part === undefined) return false;
      if (Atomics.compareExchange(this.#words, words.ticket, ticket, ticket + 1) !== ticket) continue;
      try {
        inTurn(this.#kernels, job, [part]);
      } finally {
        Atomics.add(this.#words, words.done, 1);
      }
      return true;
    }
  }

  /** Waits for the parts that others do. */
  #finish(parts: number, cost: number): void {
    // A slow machine does 10⁸ operations a second.
    const most = this.#patience + cost / 1e5;
    if (!waitFor(this.#words, parts, most)) {
      this.close();
      throw new ThreadError(
        `threads: expected every thread to answer within ${Math.round(most / 1000)} s, got none from one of them: the ` +
          'results of this call are lost; from now on one thread works',
      );
    }
    if (Atomics.exchange(this.#words, words.failed, 0) !== 1) return;
    this.close();
    throw new ThreadError(
      'threads: expected every part to succeed, got a failure in another thread: one thread goes on',
    );
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    Atomics.store(this.#words, words.ticket, STOP << 8);
    Atomics.notify(this.#words, words.ticket);
    for (const member of this.#members ?? []) member.end();
  }
}
