import { budgetOf } from './budget.js';
import { checkTogether } from './rules.js';
import { KEPT } from './settings.js';
import { DEFAULT_PATIENCE, DEFAULT_SECONDS } from './table.js';
import type { TrainOptions, Wish } from './values.js';

/**
 * What a new run is to be.
 * @throws UsageError where options do not go together
 */
export function wish(options: TrainOptions): Wish {
  const kept = Object.fromEntries(KEPT.map((name) => [name, options[name]])) as Omit<Wish, 'budget'>;
  const budget = budgetOf(options) ?? { unit: 'seconds', amount: DEFAULT_SECONDS };
  const adapts = budget.unit === 'seconds' && kept.validation > 0;
  return checkTogether({
    ...kept,
    budget,
    schedule: kept.schedule ?? (adapts ? 'adaptive' : 'cosine'),
    patience: kept.patience ?? (adapts ? DEFAULT_PATIENCE : undefined),
  });
}
