import { title } from '../corpus.js';
import { count, duration, plural } from '../format.js';
import { oneLine } from '../show/visible.js';
import { budgetText } from '../train/options/budget.js';
import { KEPT, type Settings } from '../train/options/settings.js';
import { OPTIONS } from '../train/options/table.js';
import { standing } from '../train/report/standing.js';
import type { ToldRun } from './run.js';

/** The run in a sentence. */
export const leadOf = ({ settings, step, seconds, parameters }: ToldRun): string =>
  `${oneLine(title(settings.source))}: ${settings.cell}, ${count(parameters)} parameters, ${plural(step, 'step')}, ${duration(seconds)} of training`;

/** What came out, and where that stands. */
export function results({ best, history, units, settings }: ToldRun): string[] {
  if (!best) return [`Nothing was held out (--validation ${settings.validation}), so nothing was measured.`];
  const [step, loss] = best;
  return [
    `Best on the held-out part: ${units.loss(loss)}, after step ${count(step)}.`,
    ...standing(loss, history.guesses, units).map((text) => `${oneLine(text)}.`),
  ];
}

/** Every option of the run and its value. */
export const configuration = (settings: Settings): string[][] => [
  ['text', oneLine(title(settings.source))],
  ['SHA-256 of the text', settings.sha256],
  ['budget', budgetText(settings.budget)],
  ...KEPT.filter((name) => settings[name] !== undefined).map((name) => [
    (/--[\w-]+/.exec(OPTIONS[name].flags)?.[0] ?? name).slice(2),
    oneLine(String(settings[name])),
  ]),
];

/** Where it was computed. */
export const machine = ({ history: { machine: made } }: ToldRun): string[][] => [
  ['runtime', `Node ${oneLine(made.node)}`],
  ['system', oneLine(made.platform)],
  ['processor', oneLine(made.cpu)],
  ['backend', oneLine(made.backend)],
];
