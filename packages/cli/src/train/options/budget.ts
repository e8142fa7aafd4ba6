import type { Progress } from '@unroll/train';
import * as v from 'valibot';
import { duration, plural } from '../../format.js';
import { positive, whole } from '../../kinds.js';

/** How long a run is, all of it: what a resumed run did before counts. */
export const budgetSchema = v.variant('unit', [
  v.strictObject({ unit: v.literal('steps'), amount: whole(1).schema }),
  v.strictObject({ unit: v.literal('epochs'), amount: whole(1).schema }),
  v.strictObject({ unit: v.literal('seconds'), amount: positive.schema }),
]);

/** See {@link budgetSchema}. */
export type Budget = v.InferOutput<typeof budgetSchema>;

/** The options that say how long to train: one of them. */
export const BUDGETS = ['steps', 'epochs', 'minutes', 'seconds'] as const;

/** The budget that was asked for, if one was. */
export function budgetOf({
  steps,
  epochs,
  minutes,
  seconds,
}: {
  readonly [K in (typeof BUDGETS)[number]]?: number | undefined;
}): Budget | undefined {
  if (steps !== undefined) return { unit: 'steps', amount: steps };
  if (epochs !== undefined) return { unit: 'epochs', amount: epochs };
  const amount = minutes === undefined ? seconds : minutes * 60;
  return amount === undefined ? undefined : { unit: 'seconds', amount };
}

/** How far a run is. */
export interface Advance {
  /** Share of the budget that is used, 0 to 1. */
  readonly fraction: number;
  /** Seconds that are left at the present speed. */
  readonly secondsLeft: number;
}

/** Updates in all; infinite for a budget of time. */
export const totalSteps = ({ unit, amount }: Budget, pass: number): number =>
  unit === 'steps' ? amount : unit === 'epochs' ? amount * pass : Infinity;

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
