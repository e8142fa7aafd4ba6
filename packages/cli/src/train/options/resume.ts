import type { Command } from 'commander';
import { UsageError } from '../../errors.js';
import { budgetOf } from './budget.js';
import { checkTogether } from './rules.js';
import { listens } from './schedule.js';
import { KEPT, type Settings } from './settings.js';
import { OPTIONS } from './table.js';
import type { KeptName, TrainOptions } from './values.js';

const long = (name: KeptName): string => /--[\w-]+/.exec(OPTIONS[name].flags)?.[0] ?? name;

/** A schedule that listens goes on from what it remembers: it cannot come or go, nor can the rate of a plateau. */
function checkSchedule(stored: Settings, given: (name: KeptName) => boolean, { schedule }: TrainOptions): void {
  if (given('schedule') && schedule !== stored.schedule)
    for (const one of [schedule, stored.schedule])
      if (listens(one))
        throw new UsageError(
          `--schedule: expected ${stored.schedule} as the run began, got ${schedule}; ${one} cannot come or go on the way`,
        );
  if (given('rate') && stored.schedule === 'plateau')
    throw new UsageError('--rate: expected none, as the plateau schedule goes on from its own, got one; leave it out');
}

/**
 * What a resumed run is to be: as it was, but for what the command line may change.
 * @throws UsageError that names the option which cannot change
 */
export function resumed(stored: Settings, options: TrainOptions, command: Command): Settings {
  const given = (name: KeptName) => command.getOptionValueSource(name) === 'cli';
  const changed = KEPT.filter((name) => given(name) && options[name] !== stored[name]);
  for (const name of changed)
    if (OPTIONS[name].resume === 'fixed')
      throw new UsageError(
        `${long(name)}: expected ${String(stored[name] ?? 'nothing')} as the run began, got ${String(options[name])}; ` +
          'leave it out, or begin anew without --resume',
      );
  checkSchedule(stored, given, options);
  const free = Object.fromEntries(changed.map((name) => [name, options[name]]));
  return checkTogether({ ...stored, ...free, budget: budgetOf(options) ?? stored.budget });
}
