import { type AdaptiveSchedule, constantRate, cosine, plateau, type Schedule } from '@unroll/train';
import { totalSteps } from './budget.js';
import type { Settings } from './settings.js';
import type { Wish } from './values.js';

/** Share of the run over which the cosine schedule warms up: half of it at most. */
const WARM_UP = 0.02;
/** A third measurement without improvement divides the rate by 4. */
const PLATEAU = { factor: 0.25, patience: 2 };
/** Steps into which a budget of time is cut for the schedule. */
const GRAIN = 1000;

/** Whether a schedule listens to measurements. */
export const listens = (schedule: Wish['schedule']): boolean => schedule === 'plateau' || schedule === 'adaptive';

/** A cosine over the run; over a budget of time it follows the seconds that `spent` tells. */
function fallOf({ rate, budget }: Settings, pass: number, spent: () => number): Schedule {
  const timed = budget.unit === 'seconds';
  const steps = timed ? GRAIN : totalSteps(budget, pass);
  const curve = cosine({ rate, steps, warmup: Math.floor(steps * WARM_UP) });
  return timed ? () => curve(Math.floor((spent() / budget.amount) * GRAIN)) : curve;
}

/** A schedule times a factor that falls on every plateau. */
function adaptive(curve: Schedule): AdaptiveSchedule {
  const factor = plateau({ rate: 1, ...PLATEAU });
  return Object.assign((step: number) => curve(step) * factor(step), {
    observe: factor.observe,
    state: factor.state,
    restore: factor.restore,
  });
}

/** The schedule of the rate; `spent` tells the seconds of a run that time limits. */
export function scheduleOf(settings: Settings, pass: number, spent: () => number): Schedule | AdaptiveSchedule {
  const { schedule, rate } = settings;
  if (schedule === 'constant') return constantRate(rate);
  if (schedule === 'plateau') return plateau({ rate, ...PLATEAU });
  const fall = fallOf(settings, pass, spent);
  return schedule === 'adaptive' ? adaptive(fall) : fall;
}

/** The rate before and after, where a resumed run does not go on as it was going. */
export interface RateChange {
  /** Of the last update. */
  readonly from: number;
  /** Of the next one. */
  readonly to: number;
}

/**
 * How the rate jumps where a run goes on with other settings: a cosine that had come to its end rises again when the
 * run becomes longer. Undefined where the next update has about the rate it would have had.
 */
export function rateChange(
  before: Settings,
  now: Settings,
  pass: number,
  { step, seconds, schedule }: { readonly step: number; readonly seconds: number; readonly schedule?: unknown },
): RateChange | undefined {
  if (now.schedule === 'plateau') return undefined;
  const [was, is] = [before, now].map((settings) => {
    const made = scheduleOf(settings, pass, () => seconds);
    if ('restore' in made) made.restore(schedule);
    return made;
  }) as [Schedule, Schedule];
  const to = is(step);
  return Math.abs(to - was(step)) > 0.2 * to ? { from: was(Math.max(0, step - 1)), to } : undefined;
}
