import { expect, test } from 'vitest';
import { within } from './within.js';

const timedOut = () => new Error('time is up');
const never = () => new Promise<never>(() => {});

test('gives what the work gives, and aborts its signal afterwards', async () => {
  let seen: AbortSignal | undefined;
  const work = async (signal: AbortSignal) => {
    seen = signal;
    expect(signal.aborted).toBe(false);
    return 7;
  };
  expect(await within(1000, timedOut, undefined, work)).toBe(7);
  expect(seen?.aborted).toBe(true);
});

test('passes on the error of the work', async () => {
  await expect(within(1000, timedOut, undefined, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
});

test('ends when the time is up, even where the work does not listen', async () => {
  await expect(within(5, timedOut, undefined, never)).rejects.toThrow('time is up');
});

test('ends when the signal says stop, with its reason', async () => {
  const controller = new AbortController();
  const promise = within(10_000, timedOut, controller.signal, never);
  controller.abort(new Error('stop'));
  await expect(promise).rejects.toThrow('stop');
  await expect(within(10_000, timedOut, controller.signal, never)).rejects.toThrow('stop');
});
