import { type AdaptiveSchedule, constantRate, cosine, plateau, type Schedule } from '@unroll/train';
import { totalSteps } from './budget.js';
import type { Settings } from './settings.js';

/** Share of the run over which the cosine schedule warms up: half of it at most. */
const WARM_UP = 0.02;
/** Measurements without improvement after which the plateau schedule divides the rate by 4. */
const PLATEAU = { factor: 0.25, patience: 2 };
/** Steps into which a budget of time is cut for the schedule. */
const GRAIN = 1000;

/** The schedule of the rate; over a budget of time it follows the seconds that `spent` tells. */
export function scheduleOf(
  { schedule, rate, budget }: Settings,
  pass: number,
  spent: () => number,
): Schedule | AdaptiveSchedule {
  if (schedule === 'constant') return constantRate(rate);
  if (schedule === 'plateau') return plateau({ rate, ...PLATEAU });
  const timed = budget.unit === 'seconds';
  const steps = timed ? GRAIN : totalSteps(budget, pass);
  const curve = cosine({ rate, steps, warmup: Math.floor(steps * WARM_UP) });
  return timed ? () => curve(Math.floor((spent() / budget.amount) * GRAIN)) : curve;
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
  { step, seconds }: { readonly step: number; readonly seconds: number },
): RateChange | undefined {
  if (now.schedule === 'plateau') return undefined;
  const [was, is] = [before, now].map((settings) => scheduleOf(settings, pass, () => seconds)) as [Schedule, Schedule];
  const to = is(step);
  return Math.abs(to - was(step)) > 0.2 * to ? { from: was(Math.max(0, step - 1)), to } : undefined;
}
