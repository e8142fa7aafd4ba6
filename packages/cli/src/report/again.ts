import { DEFAULT_CHECKPOINT } from '../checkpoint/default.js';
import { DEFAULT_CORPUS } from '../corpus.js';
import { invocation } from '../invocation.js';
import type { Io } from '../io.js';
import type { Declaration } from '../train/options/option.js';
import { rateOf } from '../train/options/rate.js';
import { KEPT, type Settings } from '../train/options/settings.js';
import { OPTIONS } from '../train/options/table.js';
import { patienceOf, scheduleFor } from '../train/options/wish.js';

/** What a new run would take by itself, where that depends on other options. */
const found = (settings: Settings): Readonly<Partial<Record<keyof Settings, unknown>>> => ({
  rate: rateOf({ optimizer: settings.optimizer }),
  schedule: scheduleFor(settings),
  patience: patienceOf(settings),
});

/** The options of a run that a new one would not have by itself. */
function optionsOf(settings: Settings): string[] {
  const usual = found(settings);
  return KEPT.flatMap((name) => {
    const { flags, default: fixed }: Declaration = OPTIONS[name];
    const value = settings[name];
    if (value === undefined || value === (name in usual ? usual[name as keyof Settings] : fixed)) return [];
    const flag = /--[\w-]+/.exec(flags)?.[0] as string;
    return flags.includes('<') ? [flag, Array.isArray(value) ? value.join(',') : String(value)] : [flag];
  });
}

/** Command lines that make the same run again, and use what it made. */
export function again(path: string, settings: Settings, isSeries: boolean, io: Io): string[] {
  const { source, budget } = settings;
  const sources = source === DEFAULT_CORPUS ? [] : [source].flat();
  const checkpoint = path === DEFAULT_CHECKPOINT ? [] : [path];
  const limit = [`--${budget.unit}`, String(budget.amount)];
  return [
    invocation(io, 'train', ...sources, ...optionsOf(settings), ...limit),
    isSeries ? invocation(io, 'predict', path, ...[source].flat()) : invocation(io, 'sample', ...checkpoint),
    invocation(io, 'eval', path, ...[source].flat()),
    ...(isSeries ? [] : [invocation(io, 'gates', ...checkpoint)]),
  ];
}
