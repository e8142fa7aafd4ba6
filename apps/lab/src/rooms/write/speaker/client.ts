import { wrap } from 'comlink';
import type { Speaker } from './speaker';

type Answers<T> = T extends Promise<unknown> ? T : Promise<T>;

/** The speaker as the page sees it: every answer is a promise. */
export type RemoteSpeaker = {
  readonly [K in keyof Speaker]: (...args: Parameters<Speaker[K]>) => Answers<ReturnType<Speaker[K]>>;
};

/** A speaker on the page itself, where the browser gives no worker. */
async function onPage(): Promise<RemoteSpeaker> {
  const { Speaker } = await import('./speaker');
  return new Speaker() as unknown as RemoteSpeaker;
}

/** Begins a speaker: in a worker of its own, else on the page. `died` is called where that worker ends later. */
export async function openSpeaker(died: () => void): Promise<RemoteSpeaker> {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'unroll-speaker' });
  } catch {
    return onPage();
  }
  const broken = new Promise<undefined>((resolve) => {
    worker.addEventListener('error', () => {
      resolve(undefined);
      died();
    });
  });
  const remote = wrap<Speaker>(worker) as unknown as RemoteSpeaker;
  // A worker that cannot be loaded says so by an event only.
  return (await Promise.race([remote.alive().then(() => remote), broken])) ?? onPage();
}
