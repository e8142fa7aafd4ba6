import type { KernelExports } from '../exports.js';
import { type Host, Seat } from './seat.js';
import { type Message, type Spawn, spawn as spawnThread, type Thread } from './spawn.js';
import { type Company, type Job, type Space, type Team, ThreadError } from './team.js';
import { Tickets } from './tickets.js';

/** What a pool is made of: the kernels and the memory that it begins with, and how many threads. */
export interface PoolOptions extends Space {
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
export class Pool implements Company, Host {
  readonly threads: number;
  readonly #tickets = new Tickets();
  readonly #start: () => Thread[];
  readonly #patience: number;
  readonly #first: Team;
  /** What a thread that starts is told. */
  readonly #spaces = new Map<number, Space<object>>();
  readonly #left = new FinalizationRegistry<number>((seat) => this.#forget(seat));
  #members: Thread[] | undefined;
  #open = true;
  #seats = 0;

  constructor({ threads, spawn = spawnThread, patience = 10_000, ...space }: PoolOptions) {
    this.threads = threads;
    this.#patience = patience;
    this.#start = () => Array.from({ length: threads - 1 }, () => spawn(() => this.close()));
    this.#first = this.join(space);
  }

  get open(): boolean {
    return this.#open;
  }

  /** How many other threads have started. */
  get started(): number {
    return this.#tickets.started;
  }

  get awake(): boolean {
    return this.started > this.#tickets.asleep;
  }

  parts(cost: number, most: number): number {
    return this.#first.parts(cost, most);
  }

  run(job: Job, parts: readonly (readonly number[])[], cost: number): void {
    this.#first.run(job, parts, cost);
  }

  join<Kernels extends object = KernelExports>(space: Space<Kernels>): Team<Kernels> {
    const seat = this.#seats++;
    const team = new Seat(this, seat, space);
    this.#spaces.set(seat, space);
    this.#left.register(team, seat);
    this.#tell({ seat, module: space.module, memory: space.memory });
    return team;
  }

  #forget(seat: number): void {
    this.#spaces.delete(seat);
    this.#tell({ seat });
  }

  /** Tells the threads that have started. */
  #tell(message: Pick<Message, 'seat' | 'module' | 'memory'>): void {
    if (!this.#members || !this.#open) return;
    for (const member of this.#members) member.tell({ ...message, ...this.#tickets.blocks });
    this.#tickets.mailed();
  }

  /** Starts the threads, once. Where none may be started, as a page's policy may have it, the caller does all. */
  #hasStarted(): boolean {
    if (!this.#open || this.#members) return this.#open;
    try {
      this.#members = this.#start();
      for (const [seat, { module, memory }] of this.#spaces) this.#tell({ seat, module, memory });
    } catch {
      this.close();
    }
    return this.#open;
  }

  share(...[seat, job, parts, cost, work]: Parameters<Host['share']>): boolean | undefined {
    if (!this.#hasStarted()) return undefined;
    this.#tickets.offer(seat, job, parts);
    let own = 0;
    try {
      while (this.#tickets.takeOne(parts, work)) own++;
    } finally {
      this.#finish(parts.length, cost);
    }
    return own < parts.length;
  }

  /** Waits for the parts that others do. */
  #finish(parts: number, cost: number): void {
    // A slow machine does 10⁸ operations a second.
    const most = this.#patience + cost / 1e5;
    if (!this.#tickets.finish(parts, most))
      this.#giveUp(
        `every thread to answer within ${Math.round(most / 1000)} s, got none from one of them: the results of this ` +
          'call are lost; from now on one thread works',
      );
    if (this.#tickets.takeFailure())
      this.#giveUp('every part to succeed, got a failure in another thread: one thread goes on');
  }

  #giveUp(what: string): never {
    this.close();
    throw new ThreadError(`threads: expected ${what}`);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#tickets.stop();
    for (const member of this.#members ?? []) member.end();
  }
}
