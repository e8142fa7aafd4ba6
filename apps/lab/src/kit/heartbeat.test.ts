import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Heartbeat } from './heartbeat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells once that there is no answer', () => {
  const gone = vi.fn();
  const heart = new Heartbeat(() => new Promise(() => undefined), gone);
  heart.start();
  heart.start();
  vi.advanceTimersByTime(40_000);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(gone).toHaveBeenCalledTimes(1);
});

it('is content with an answer, however late, and stops', async () => {
  const gone = vi.fn();
  const answers: (() => void)[] = [];
  const heart = new Heartbeat(() => new Promise<void>((resolve) => answers.push(resolve)), gone);
  heart.start();
  for (let i = 0; i < 10; i++) {
    await vi.advanceTimersByTimeAsync(30_000);
    for (const answer of answers.splice(0)) answer();
    await vi.advanceTimersByTimeAsync(0);
  }
  heart.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(gone).not.toHaveBeenCalled();
});
