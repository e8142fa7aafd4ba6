import { spread } from '@unroll/probe';
import { plural } from '../format.js';
import type { TableContent } from '../show/table.js';
import type { OptionName } from '../train/options/values.js';
import { difference } from './interval.js';
import type { Planned, Run } from './trainings.js';
import type { Variants } from './variants.js';

/** The runs of one value, by seed. */
const of = (runs: readonly Run[], value: unknown) => runs.filter((run) => run.value === value);

/** Losses of the runs of one value at one measurement. */
const losses = (runs: readonly Run[], value: unknown, at: number): number[] =>
  of(runs, value).map(({ points }) => points.at(at)?.loss as number);

const plusMinus = (values: readonly number[]): string => {
  const { mean, deviation, count } = spread(values);
  return count === 1 ? mean.toFixed(4) : `${mean.toFixed(4)} ±${deviation.toFixed(4)}`;
};

/** What the runs have in common, in a line. */
export function heading({ settings }: Planned, { name, title, values }: Variants, seeds: number): string {
  const { cell, hidden, layers, budget, batch, window, optimizer, rate } = settings;
  const parts: readonly (readonly [OptionName, string])[] = [
    ['cell', cell],
    ['hidden', plural(hidden, 'unit')],
    ['layers', plural(layers, 'layer')],
    ['steps', plural(budget.amount, 'update')],
    ['batch', plural(batch, 'row')],
    ['window', `windows of ${window}`],
    ['optimizer', optimizer],
    ['rate', `rate ${rate}`],
  ];
  const common = parts.filter(([part]) => part !== name && !(part === 'rate' && name === 'optimizer'));
  return [...common.map(([, text]) => text), plural(seeds, 'seed'), `${title} ${values.join(' / ')}`].join(', ');
}

/** Held-out loss early, half way and at the end. */
export function compareTable(runs: readonly Run[], { title, values, name }: Variants): TableContent {
  const steps = runs[0]?.points.map(({ step }) => step) ?? [];
  const last = Math.min(...runs.map(({ points }) => points.length)) - 1;
  const shown = [...new Set([0, Math.floor(last / 2), last])];
  const head = (at: number) => (name === 'steps' ? `${at + 1} of ${last + 1}` : `step ${steps[at]}`);
  return {
    head: [title, ...shown.map(head)],
    rows: values.map((value) => [String(value), ...shown.map((at) => plusMinus(losses(runs, value, at)))]),
  };
}

/** How the values compare with the first one at the end of training, and how sure that is. */
export function verdicts(runs: readonly Run[], { title, values }: Variants): string[] {
  const [base, ...others] = values;
  return others.map((value) => {
    const [a, b] = [losses(runs, value, -1), losses(runs, base, -1)];
    const { mean, halfWidth, clear } = difference(a, b);
    const what = `${title} ${value} against ${base}: ${mean >= 0 ? '+' : ''}${mean.toFixed(4)}${runs[0]?.unit === 'nats' ? ' nats' : ''}`;
    if (halfWidth === undefined) return `${what} with one seed: that says nothing about other seeds`;
    const lower = a.filter((one, i) => one < (b[i] as number)).length;
    const sure = `${what} ±${halfWidth.toFixed(4)} (95 % interval of the mean, paired by seed); lower in ${lower} of ${plural(a.length, 'seed')}`;
    if (!clear) return `${sure}. No difference is shown: the interval contains 0`;
    return `${sure}. ${mean < 0 ? 'Better' : 'Worse'}, for this text, size and length of training`;
  });
}

/** What the losses are, for an axis. */
export const lossText = (runs: readonly Run[]): string =>
  runs[0]?.unit === 'loss' ? 'mean squared error, normalised' : 'nats per character';

/** How to read the table. */
export const legend = (runs: readonly Run[]): string =>
  `The loss (${lossText(runs)}) on the held-out part: mean ± standard deviation over the seeds.`;
