// The service of the room Write. What looks at a text is here at once; what trains is loaded when it is first asked.

import type { TextSource } from './write/corpus';
import type { Ended, Ending, Told } from './write/messages';
import type { Past } from './write/open';
import type { Job } from './write/run';
import { type Found, lookAt } from './write/text';

let asked: Ending | undefined;
let running: Promise<unknown> = Promise.resolve();

/** The service of the room Write. */
export const service = {
  /** What a file is: a text with its size, weights, or something that is refused in words. */
  lookAt: (file: Blob): Promise<Found> => lookAt(file),

  /** Trains until it is over or a pause is asked for; one training at a time. */
  async train(job: Job, tell: (told: Told) => unknown): Promise<Ended> {
    await running.catch(() => undefined);
    asked = undefined;
    const { train } = await import('./write/run');
    // What is told goes another way than the answer: the answer waits until the last of it has come.
    let last: unknown;
    const telling = (told: Told) => {
      last = tell(told);
    };
    const mine = train(job, telling, () => asked).finally(() => last);
    running = mine;
    return mine;
  },

  /** Asks the training under way to rest, or to end; it answers itself, after the step that it makes. */
  rest(how: 'paused' | 'stopped'): void {
    asked = how;
  },

  /** The training of a file, where it goes on with this text; else why not. */
  async past(file: Blob, source: TextSource): Promise<Past | string> {
    return (await import('./write/open')).pastOf(file, source);
  },

  /** Weights of PyTorch as a file of ours. */
  async fromTorch(file: Blob, source: TextSource): Promise<Blob> {
    return (await import('./write/open')).fromTorch(file, source);
  },
};

declare module './rooms' {
  interface Rooms {
    write: typeof service;
  }
}
