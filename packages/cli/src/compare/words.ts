import { spread } from '@unroll/probe';
import { plural } from '../format.js';
import type { ForgetBias } from '../lists.js';
import type { TableContent } from '../show/table.js';
import { difference } from './interval.js';
import type { CompareOptions } from './options.js';
import type { Run } from './trainings.js';

/** The runs of one bias, by seed. */
const of = (runs: readonly Run[], bias: ForgetBias) => runs.filter(({ forgetBias }) => forgetBias === bias);

/** Nats of the runs of one bias at one measurement. */
const nats = (runs: readonly Run[], bias: ForgetBias, at: number): number[] =>
  of(runs, bias).map(({ points }) => points.at(at)?.nats as number);

const plusMinus = (values: readonly number[]): string => {
  const { mean, deviation, count } = spread(values);
  return count === 1 ? mean.toFixed(4) : `${mean.toFixed(4)} ±${deviation.toFixed(4)}`;
};

/** What is compared, in a line. */
export const heading = ({ cell, hidden, layers, steps, window, seeds, rate }: CompareOptions, batch: number): string =>
  `${cell} of ${plural(hidden, 'unit')}, ${plural(layers, 'layer')}, ${plural(steps, 'update')} of ${batch} × ${window} characters, Adam at ${rate}, ${plural(seeds, 'seed')}`;

/** Held-out loss early, half way and at the end. */
export function compareTable(runs: readonly Run[], { forgetBias }: CompareOptions): TableContent {
  const steps = runs[0]?.points.map(({ step }) => step) ?? [];
  const last = steps.length - 1;
  const shown = [...new Set([0, Math.floor(last / 2), last])];
  return {
    head: ['forget bias', ...shown.map((at) => `step ${steps[at]}`)],
    rows: forgetBias.map((bias) => [String(bias), ...shown.map((at) => plusMinus(nats(runs, bias, at)))]),
  };
}

/** How the values compare with the first one at the end of training, and how sure that is. */
export function verdicts(runs: readonly Run[], { forgetBias, seeds }: CompareOptions): string[] {
  const [base, ...others] = forgetBias as [ForgetBias, ...ForgetBias[]];
  return others.map((bias) => {
    const [a, b] = [nats(runs, bias, -1), nats(runs, base, -1)];
    const { mean, halfWidth, clear } = difference(a, b);
    const what = `forget bias ${bias} against ${base}: ${mean >= 0 ? '+' : ''}${mean.toFixed(4)} nats`;
    if (halfWidth === undefined) return `${what} with one seed: that says nothing about other seeds`;
    const lower = a.filter((value, i) => value < (b[i] as number)).length;
    const sure = `${what} ±${halfWidth.toFixed(4)} (95 % interval of the mean, paired by seed); lower in ${lower} of ${plural(seeds, 'seed')}`;
    if (!clear) return `${sure}. No difference is shown: the interval contains 0`;
    return `${sure}. ${mean < 0 ? 'Better' : 'Worse'}, for this text, size and length of training`;
  });
}

/** How to read the table. */
export const LEGEND = 'Nats per character on the held-out part: mean ± standard deviation over the seeds.';
