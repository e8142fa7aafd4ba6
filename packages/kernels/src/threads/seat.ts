import { MOST_PARTS } from './control.js';
import { Rests } from './rests.js';
import { inTurn, type Job, type Space, type Team } from './team.js';
import { worth } from './worth.js';

/** What a seat needs of the pool it belongs to. */
export interface Host {
  /** How many threads there are. */
  readonly threads: number;
  /** False where the caller is alone from now on. */
  readonly open: boolean;
  /** Whether another thread looks for work right now. */
  readonly awake: boolean;
  /**
   * Offers the parts of a work to all threads and comes back when they are done.
   * @param seat - in which memory
   * @param job - the kernel, as a place among the exports of its module
   * @param parts - the arguments of each part
   * @param cost - what they are worth together
   * @param work - does a part in the caller's thread
   * @returns whether anybody else took one; undefined where no threads can be had, so that nothing was done
   */
  share(seat: number, job: number, parts: Parts, cost: number, work: (part: Part) => void): boolean | undefined;
}

type Part = readonly number[];
type Parts = readonly Part[];

/** The threads of a pool in one memory: which works are worth company there. */
export class Seat<Kernels extends object> implements Team<Kernels> {
  readonly #host: Host;
  readonly #number: number;
  readonly #kernels: Kernels;
  readonly #names: string[];
  readonly #rests = new Rests();
  #missed = 0;
  #last = 0;

  constructor(host: Host, number: number, { kernels, module }: Space<Kernels>) {
    this.#host = host;
    this.#number = number;
    this.#kernels = kernels;
    this.#names = WebAssembly.Module.exports(module).map(({ name }) => name);
  }

  get threads(): number {
    return this.#host.threads;
  }

  parts(cost: number, most: number): number {
    const { open, awake, threads } = this.#host;
    if (!open || cost < worth.awake || !(awake || this.#wakes(cost))) return 1;
    return this.#rests.takeOne() ? 1 : Math.max(1, Math.min(threads, most, MOST_PARTS));
  }

  run(job: Job<Kernels>, parts: Parts, cost: number): void {
    if (!this.#host.open || cost < worth.awake) {
      inTurn(this.#kernels, job, parts);
      return;
    }
    const start = performance.now();
    const shared = parts.length > 1 ? this.#share(job, parts, cost) : undefined;
    if (shared === undefined) inTurn(this.#kernels, job, parts);
    this.#rests[shared ? 'shared' : 'alone'](job, cost, performance.now() - start);
  }

  #share(job: Job<Kernels>, parts: Parts, cost: number): boolean | undefined {
    const work = (part: Part) => inTurn(this.#kernels, job, [part]);
    return this.#host.share(this.#number, this.#names.indexOf(job), parts, cost, work);
  }

  /** Whether a work is worth waking a thread: alone, or with those that came just before it. */
  #wakes(cost: number): boolean {
    const now = performance.now();
    if (now - this.#last > worth.pause) this.#missed = 0;
    this.#last = now;
    this.#missed += cost;
    if (this.#missed < worth.asleep) return false;
    this.#missed = 0;
    return true;
  }
}
