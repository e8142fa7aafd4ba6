// The page's one worker, which owns the packages: started when it is first asked, begun anew after a death.
import { type Remote, wrap } from 'comlink';
import type { Services } from '../worker/index';
import type { Rooms } from '../worker/rooms';
import type { Told } from '../worker/runtime';
import { Heartbeat } from './heartbeat';

/** How the worker is: `idle` before it is asked, `none` where the browser gives no worker, `dead` after an error. */
export type EngineState = 'idle' | 'ready' | 'none' | 'dead';

/** Why an answer did not come. */
export class EngineError extends Error {
  override name = 'EngineError';
}

type Reject = (reason: unknown) => void;

/** The client of the worker; a page has one, `engine`. */
export class Engine extends EventTarget {
  #worker: Worker | undefined;
  #remote: Remote<Services> | undefined;
  #rooms = new Map<string, Promise<unknown>>();
  #waiting = new Set<Reject>();
  readonly #heart = new Heartbeat(
    async () => this.#remote?.alive(),
    () => this.#die('The worker that computes no longer answers.'),
  );
  /** How it is; the event `state` tells changes. */
  state: EngineState = 'idle';
  /** What happened, in words. */
  reason = '';
  /** On how many threads it computes, in words; empty while WebAssembly has not been needed. */
  threads = '';

  #become(state: EngineState, reason = ''): void {
    this.state = state;
    this.reason = reason;
    this.dispatchEvent(new Event('state'));
  }

  #heard(told: Partial<Told> | null): void {
    if (typeof told?.threads !== 'string') return;
    this.threads = told.threads;
    this.dispatchEvent(new Event('state'));
  }

  #die(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#remote = undefined;
    this.#rooms.clear();
    this.#heart.stop();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    this.#become('dead', reason);
    for (const reject of waiting) reject(new EngineError(reason));
  }

  #make(): Worker {
    const worker = new Worker(new URL('../worker/index.ts', import.meta.url), { type: 'module', name: 'unroll' });
    const die = (reason: string) => this.#worker === worker && this.#die(reason);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      die(`The worker that computes has died${event.message ? `: ${event.message}` : ''}.`);
    });
    worker.addEventListener('messageerror', () => die('The worker that computes sent what cannot be read.'));
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<Told> | null>) => this.#heard(data));
    return worker;
  }

  #start(): Remote<Services> {
    if (this.#remote) return this.#remote;
    try {
      this.#worker = this.#make();
    } catch (error) {
      this.#become('none', 'This browser gives the page no worker, so nothing can be computed here.');
      throw new EngineError(this.reason, { cause: error });
    }
    this.#remote = wrap<Services>(this.#worker);
    this.#become('ready');
    return this.#remote;
  }

  /** Ends the worker, whatever it does; what waits for it fails with `reason`. The next question starts another. */
  end(reason = 'Stopped.'): void {
    if (this.#worker) this.#die(reason);
  }

  /** After a death: forgets it, so that buttons can be pressed again. */
  restart(): void {
    if (this.state === 'dead' || this.state === 'none') this.#become('idle');
  }

  /** The service of a room; what could not be loaded is loaded again at the next question. */
  #room<R extends keyof Rooms>(room: R): Promise<Remote<Rooms[R]>> {
    const known = this.#rooms.get(room) as Promise<Remote<Rooms[R]>> | undefined;
    if (known) return known;
    const remote = this.#start();
    const service = remote.room(room) as unknown as Promise<Remote<Rooms[R]>>;
    if (remote === this.#remote) this.#rooms.set(room, service);
    service.catch(() => this.#rooms.delete(room));
    return service;
  }

  /**
   * Asks the service of a room. The answer fails where the worker dies or `signal` says so; a service that computes for
   * long looks for its own stop.
   */
  async ask<R extends keyof Rooms, T>(
    room: R,
    question: (service: Remote<Rooms[R]>) => T,
    signal?: AbortSignal,
  ): Promise<Awaited<T>> {
    signal?.throwIfAborted();
    let reject: Reject = () => undefined;
    const failure = new Promise<never>((_, fail) => {
      reject = fail;
    });
    const abort = () => reject(signal?.reason);
    this.#waiting.add(reject);
    signal?.addEventListener('abort', abort);
    try {
      const answer = this.#room(room).then(question);
      this.#heart.start();
      return await Promise.race([answer, failure]);
    } finally {
      this.#waiting.delete(reject);
      if (this.#waiting.size === 0) this.#heart.stop();
      signal?.removeEventListener('abort', abort);
    }
  }
}

/** The page's engine. */
export const engine = new Engine();
