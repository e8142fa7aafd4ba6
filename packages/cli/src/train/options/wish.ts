import { budgetOf } from './budget.js';
import { checkTogether } from './rules.js';
import { KEPT, type Settings } from './settings.js';
import { DEFAULT_PATIENCE, DEFAULT_SECONDS } from './table.js';
import type { TrainOptions, Wish } from './values.js';

type Limits = Pick<Wish, 'budget' | 'validation'>;

/** Whether measurements may lower the rate of a run, and end it: where time is the limit and there is what to measure. */
const adapts = ({ budget, validation }: Limits): boolean => budget.unit === 'seconds' && validation > 0;

/** The schedule of a run where nothing is said. */
export const scheduleFor = (limits: Limits): Settings['schedule'] => (adapts(limits) ? 'adaptive' : 'cosine');

/** The patience of a run where nothing is said. */
export const patienceOf = (limits: Limits): number | undefined => (adapts(limits) ? DEFAULT_PATIENCE : undefined);

/**
 * What a new run is to be.
 * @throws UsageError where options do not go together
 */
export function wish(options: TrainOptions): Wish {
  const kept = Object.fromEntries(KEPT.map((name) => [name, options[name]])) as Omit<Wish, 'budget'>;
  const budget = budgetOf(options) ?? { unit: 'seconds', amount: DEFAULT_SECONDS };
  const limits = { budget, validation: kept.validation };
  return checkTogether({
    ...kept,
    budget,
    schedule: kept.schedule ?? scheduleFor(limits),
    patience: kept.patience ?? patienceOf(limits),
  });
}
