import type { Progress, ProgressEvaluation } from '@unroll/train';
import { count, duration } from '../../format.js';
import type { Output } from '../../output.js';
import type { Advance } from '../options/budget.js';
import { recent } from './recent.js';
import type { Units } from './units.js';

/** Shows how a run goes on. */
export interface Display {
  step(progress: Progress, advance: Advance): Promise<void>;
  close(): void;
}

/** Between two lines that nothing but time calls for. */
const SECONDS = 5;

/** Loss, bits, speed and time left in words. */
export const status = (
  { loss, speed }: ReturnType<ReturnType<typeof recent>>,
  { secondsLeft }: Advance,
  { short, symbol }: Units,
): string => `loss ${short(loss)}  ${count(speed)} ${symbol}s/s  ${duration(secondsLeft)} left`;

/** An evaluation in words. */
export const measured = (step: number, { loss, best }: ProgressEvaluation, { short }: Units): string =>
  `step ${count(step)}  held out ${short(loss)}${best ? '  best so far' : ''}`;

/** A line every few seconds and for every evaluation: for files, pipes and logs. */
export function lines(out: Output, units: Units): Display {
  const means = recent();
  let shown = 0;
  return {
    async step(progress, advance) {
      const { step, epoch, seconds, evaluation } = progress;
      const now = means(progress);
      if (step === 1 || evaluation || seconds - shown >= SECONDS) {
        shown = seconds;
        await out.line(`step ${count(step)}  epoch ${epoch}  ${status(now, advance, units)}`);
      }
      if (evaluation) await out.line(measured(step, evaluation, units));
    },
    close: () => undefined,
  };
}

/** No display: for `--quiet`. */
export const nothing: Display = { step: () => Promise.resolve(), close: () => undefined };
