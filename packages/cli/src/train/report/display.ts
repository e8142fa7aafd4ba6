import type { Progress, ProgressEvaluation } from '@unroll/train';
import { count, duration } from '../../format.js';
import type { Output } from '../../output.js';
import type { Advance } from '../options/budget.js';
import { recent } from './recent.js';
import type { Units } from './units.js';

/** Shows how a run goes on. */
export interface Display {
  step(progress: Progress, advance: Advance): Promise<void>;
  /** Shows lines of something else. */
  note(text: string): Promise<void>;
  close(): void;
}

/** Between two lines that nothing but time calls for. */
const SECONDS = 5;

/** Loss, bits, speed and time left in words, and the same in ever fewer of them. */
export function statuses(
  { loss, speed }: ReturnType<ReturnType<typeof recent>>,
  { secondsLeft }: Advance,
  units: Units,
): readonly [string, ...string[]] {
  const left = `${duration(secondsLeft)} left`;
  const fast = `${count(speed)} ${units.symbol}s/s`;
  return [
    `loss ${units.short(loss)}  ${fast}  ${left}`,
    `loss ${units.loss(loss)}  ${fast}  ${left}`,
    `loss ${units.loss(loss)}  ${left}`,
    `${units.loss(loss)}  ${left}`,
    left,
  ];
}

/** An evaluation in words, fewer on a narrow terminal. */
export function measured(
  step: number,
  { loss, best }: ProgressEvaluation,
  units: Units,
  columns = Number.POSITIVE_INFINITY,
): string {
  const [said, record] = columns < 80 ? [units.loss(loss), '  best'] : [units.short(loss), '  best so far'];
  return `step ${count(step)}  held out ${said}${best ? record : ''}`;
}

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
        await out.line(`step ${count(step)}  epoch ${epoch}  ${statuses(now, advance, units)[0]}`);
      }
      if (evaluation) await out.line(measured(step, evaluation, units));
    },
    note: (text) => out.line(text),
    close: () => undefined,
  };
}

/** No display: for `--quiet`. */
export const nothing: Display = {
  step: () => Promise.resolve(),
  note: () => Promise.resolve(),
  close: () => undefined,
};
