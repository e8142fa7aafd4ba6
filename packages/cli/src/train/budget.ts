import { type AdaptiveSchedule, constant, cosine, type Progress, plateau, type Schedule } from '@unroll/train';
import { duration, plural } from '../format.js';
import type { Budget, Settings } from './settings.js';

/** How far a run is. */
export interface Advance {
  /** Share of the budget that is used, 0 to 1. */
  readonly fraction: number;
  /** Seconds that are left at the present speed. */
  readonly secondsLeft: number;
}

/** Share of the run over which the cosine schedule warms up: half of it at most. */
const WARM_UP = 0.02;
/** Measurements without improvement after which the plateau schedule divides the rate by 4. */
const PLATEAU = { factor: 0.25, patience: 2 };
/** Steps into which a budget of time is cut for the schedule. */
const GRAIN = 1000;

/** Updates in all; infinite for a budget of time. */
export const totalSteps = ({ unit, amount }: Budget, pass: number): number =>
  unit === 'steps' ? amount : unit === 'epochs' ? amount * pass : Infinity;

/** The schedule of the rate; over a budget of time it follows the seconds that `spent` tells. */
export function scheduleOf(
  { schedule, rate, budget }: Settings,
  pass: number,
  spent: () => number,
): Schedule | AdaptiveSchedule {
  if (schedule === 'constant') return constant(rate);
  if (schedule === 'plateau') return plateau({ rate, ...PLATEAU });
  const timed = budget.unit === 'seconds';
  const steps = timed ? GRAIN : totalSteps(budget, pass);
  const curve = cosine({ rate, steps, warmup: Math.floor(steps * WARM_UP) });
  return timed ? () => curve(Math.floor((spent() / budget.amount) * GRAIN)) : curve;
}

/** Follows a run: how much is done and how long the rest will take. */
export function advancer(budget: Budget, pass: number): (progress: Progress) => Advance {
  const total = totalSteps(budget, pass);
  let first: Progress | undefined;
  return (progress) => {
    const { step, seconds } = progress;
    if (budget.unit === 'seconds')
      return { fraction: Math.min(1, seconds / budget.amount), secondsLeft: Math.max(0, budget.amount - seconds) };
    first ??= progress;
    const perStep = step > first.step ? (seconds - first.seconds) / (step - first.step) : seconds / step;
    return { fraction: step / total, secondsLeft: (total - step) * perStep };
  };
}

/** Whether the time is up: no time is left for another step of the length they have had so far. */
export const isTimeUp = ({ unit, amount }: Budget, { step, seconds }: { step: number; seconds: number }): boolean =>
  unit === 'seconds' && seconds + seconds / Math.max(1, step) > amount;

/** A budget in words. */
export const budgetText = ({ unit, amount }: Budget): string =>
  unit === 'seconds' ? duration(amount) : plural(amount, unit === 'steps' ? 'step' : 'epoch');

/** The option that doubles a budget, for going on. */
export const doubled = ({ unit, amount }: Budget): string[] => [`--${unit}`, String(amount * 2)];
