// The memory tasks, live: one cell after the other, as the command does.
import { proxy } from 'comlink';
import type { ReactiveControllerHost } from 'lit';
import { engine } from '../../kit/worker';
import type { MemoryQuestion } from '../../worker/bottleneck/memory';

/** What is asked of every cell. */
export type TaskQuestion = Omit<MemoryQuestion, 'cell'>;

/** One look at a cell. */
interface Look {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly solved: boolean;
}

/** How one cell went. */
export interface Course {
  readonly cell: MemoryQuestion['cell'];
  readonly looks: readonly Look[];
  readonly done: boolean;
}

/** What can be reached without memory. */
export interface Facts {
  readonly chance: { readonly loss: number; readonly accuracy: number; readonly strategy: string };
  readonly criterion: string;
}

/** The attempts of a room. */
export class Tasks {
  courses: readonly Course[] = [];
  facts: Facts | undefined;
  /** The question of what is drawn. */
  asked: TaskQuestion | undefined;
  failure = '';
  #host: ReactiveControllerHost;
  #stop: AbortController | undefined;
  /** A name for the worker: several rooms may run at once. */
  readonly #name = `memory ${crypto.getRandomValues(new Uint32Array(1))[0]}`;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get running(): boolean {
    return this.#stop !== undefined;
  }

  stop(): void {
    if (!this.#stop) return;
    this.#stop.abort();
    this.#stop = undefined;
    void engine.ask('bottleneck', (service) => service.stop(this.#name)).catch(() => undefined);
    this.#host.requestUpdate();
  }

  /** Tries the cells; `say` hears a sentence now and then. */
  async run(
    question: TaskQuestion,
    names: readonly MemoryQuestion['cell'][],
    say: (words: string) => void,
  ): Promise<void> {
    this.stop();
    engine.restart();
    const stop = new AbortController();
    this.#stop = stop;
    [this.asked, this.failure, this.courses] = [question, '', []];
    this.#host.requestUpdate();
    try {
      this.facts = await engine.ask('bottleneck', (service) => service.facts(question), stop.signal);
      for (const cell of names) await this.#one({ ...question, cell }, stop.signal, say);
      say(this.courses.map((course) => verdict(course)).join(' '));
    } catch (error) {
      if (!stop.signal.aborted) this.failure = error instanceof Error ? error.message : String(error);
    }
    if (this.#stop === stop) this.#stop = undefined;
    this.#host.requestUpdate();
  }

  async #one(question: MemoryQuestion, signal: AbortSignal, say: (words: string) => void): Promise<void> {
    const index = this.courses.length;
    const put = (change: (course: Course) => Course) => {
      if (signal.aborted) return;
      const now = this.courses[index] ?? { cell: question.cell, looks: [], done: false };
      this.courses = [...this.courses.slice(0, index), change(now)];
      this.#host.requestUpdate();
    };
    const tell = (look: Look) => {
      put((course) => ({ ...course, looks: [...course.looks, look] }));
      if (!signal.aborted) say(`${question.cell}: update ${look.step}, loss ${look.loss.toPrecision(3)}.`);
    };
    put((course) => course);
    await engine.ask('bottleneck', (service) => service.attempt(this.#name, question, proxy(tell)), signal);
    put((course) => ({ ...course, done: true }));
  }
}

/** How a cell went, in a sentence. */
export function verdict({ cell, looks, done }: Course): string {
  const last = looks.at(-1);
  if (!last) return `${cell}: not examined yet.`;
  const numbers = `loss ${last.loss.toPrecision(4)}, ${(100 * last.accuracy).toFixed(1)} % right`;
  if (last.solved) return `${cell}: solved after ${last.step} updates (${numbers}).`;
  return `${cell}: ${done ? 'not solved' : 'not solved yet'} after ${last.step} updates (${numbers}).`;
}
