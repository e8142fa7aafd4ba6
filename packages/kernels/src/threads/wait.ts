import { words } from './control.js';

/** How often the caller looks before it sleeps: parts are of one size, so it does not take long. */
const LOOKS = 20_000;
/** Milliseconds of one sleep, and the most that one look counts: a machine that was suspended has not waited. */
const NAP = 100;

/**
 * Waits until so many parts are done.
 * @param control - the shared words
 * @param parts - how many
 * @param most - milliseconds after which nobody is expected to come any more
 * @returns false if not all are done by then
 */
export function waitFor(control: Int32Array, parts: number, most: number): boolean {
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(control, words.done) === parts) return true;
  const nap = mayWait() ? sleep : look;
  for (let waited = 0; waited < most; ) {
    const done = Atomics.load(control, words.done);
    if (done === parts) return true;
    waited += nap(control, done);
  }
  return Atomics.load(control, words.done) === parts;
}

/** The main thread of a page must not sleep. */
const mayWait = (): boolean => typeof (globalThis as { document?: unknown }).document === 'undefined';

/** Sleeps until another part is done; gives the milliseconds that count. */
function sleep(control: Int32Array, done: number): number {
  Atomics.store(control, words.waiting, 1);
  const how = Atomics.wait(control, words.done, done, NAP);
  Atomics.store(control, words.waiting, 0);
  return how === 'timed-out' ? NAP : 0;
}

/** Looks many times; gives the milliseconds that count. */
function look(control: Int32Array, done: number): number {
  const start = performance.now();
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(control, words.done) !== done) return 0;
  return Math.min(NAP, performance.now() - start);
}
