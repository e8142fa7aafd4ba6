import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { engine } from '../../kit/worker';
import type { StepAnswer, Walked } from '../../worker/step';
import type { Asked } from './as-code';
import { type Read, read } from './word';

/** What has been computed, and for what. */
export interface Shown {
  readonly word: Read;
  readonly H: number;
  readonly answers: ReadonlyMap<Walked, StepAnswer>;
}

/** Asks the worker whenever something else is asked; what was shown stays until there is an answer. */
export class Computed implements ReactiveController {
  #host: ReactiveControllerHost;
  #key = '';
  #last: Asked | undefined;
  #asking: AbortController | undefined;
  /** The last answer. */
  shown: Shown | undefined;
  /** Why there is no newer one, in words. */
  error = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // What was asked while the room was taken elsewhere has no answer.
    if (this.#last && this.#key === '') this.ask(this.#last);
  }

  hostDisconnected(): void {
    this.#asking?.abort();
    this.#key = '';
  }

  /** Has it computed, unless it is. */
  ask(asked: Asked): void {
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    this.#key = key;
    this.#last = asked;
    void this.#compute(asked);
  }

  async #compute({ word, ids, cells, ...question }: Asked): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const one = async (cell: Walked) =>
      [cell, await engine.ask('step', (service) => service.walk({ ...question, ids, cell }), asking.signal)] as const;
    try {
      const answers = ids.length === 0 ? [] : await Promise.all(cells.map(one));
      this.shown = { word: read(word), H: question.H, answers: new Map(answers) };
      this.error = '';
    } catch (error) {
      if (asking.signal.aborted) return;
      this.error = error instanceof Error ? error.message : String(error);
      this.#key = '';
    }
    this.#host.requestUpdate();
  }
}
