import { DEFAULT_CHECKPOINT } from '../../checkpoint/default.js';
import { invocation } from '../../invocation.js';
import type { Io } from '../../io.js';
import { doubled } from '../options/budget.js';
import type { Settings } from '../options/settings.js';
import type { Start } from '../run/begin.js';
import type { Ending, Hints } from './reporter.js';

/** The option that lets a run go on which had no patience left. */
export const morePatience = ({ patience = 1 }: Pick<Settings, 'patience'>): string[] => [
  '--patience',
  String(2 * patience),
];

/** How to go on: by sampling or foretelling, by the rest of an interrupted run, by a longer run. */
export function hints({ out, settings, data }: Start, ending: Ending, io: Io): Hints {
  const path = out === DEFAULT_CHECKPOINT ? [] : [out];
  const sources = [settings.source].flat();
  const again = sources.includes('-') ? sources : [];
  const more = ending === 'budget' ? doubled(settings.budget) : ending === 'patience' ? morePatience(settings) : [];
  return {
    ...(data.series
      ? { predict: invocation(io, 'predict', out, ...sources) }
      : { sample: invocation(io, 'sample', ...path, ...(settings.lines ? ['--count', '20'] : [])) }),
    report: invocation(io, 'report', ...path, '--html'),
    resume: invocation(io, 'train', ...again, '--resume', ...path, ...more),
  };
}
