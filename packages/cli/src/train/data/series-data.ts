import { numbers, vectors } from '@unroll/cells';
import {
  baselines,
  type Normalizer,
  normalizer,
  type Series,
  seriesStreams,
  seriesWindows,
  splitSeries,
} from '@unroll/text/series';
import { type Corpus, title } from '../../corpus.js';
import { CliError } from '../../errors.js';
import { seriesPass } from '../../measure/passes.js';
import type { Wish } from '../options/values.js';
import type { Data, Guess } from './data.js';
import type { KeptSeries } from './kept-series.js';
import { heldOf, rowsOf } from './rows.js';
import { tableOf } from './table-of.js';

/** What one unit of the normalised scale is in the data, where one column is foretold. */
export const scaleOf = ({ columns }: Pick<Normalizer, 'columns'>, targets: readonly string[]): number | undefined =>
  targets.length === 1 ? columns.find(({ name }) => name === targets[0])?.scale : undefined;

/** What guesses without learning score on the held-out part. */
export function guessesOf(
  training: Series,
  heldOut: Series,
  {
    targets,
    horizon,
    season,
    normalizer: scale,
  }: Pick<KeptSeries, 'targets' | 'horizon' | 'season'> & { normalizer: Normalizer },
): { readonly guesses: Guess[]; readonly season: number | undefined } {
  const found = baselines(training, heldOut, {
    ...{ targets, horizon, normalizer: scale },
    ...(season !== undefined && { season }),
  });
  const guess = (name: string, { loss, columns }: typeof found.last): Guess => {
    const [only] = columns;
    return { name, loss, ...(columns.length === 1 && only && { rmse: only.rmse }) };
  };
  const { last, seasonal } = found;
  return {
    guesses: [
      guess('the last value', last),
      ...(seasonal ? [guess(`one season before (${found.season} rows)`, seasonal)] : []),
    ],
    season: found.season,
  };
}

function checkTargets(series: Series, targets: readonly string[], name: string): void {
  for (const target of targets)
    if (!series.columns.includes(target))
      throw new CliError(`--target: expected one of ${series.columns.join(', ')}, got ${target} (${name})`);
}

function checkHeld(held: number, { validation, horizon, season }: Wish, training: number): void {
  if (held <= horizon)
    throw new CliError(
      `--validation: expected a share that holds out more than ${horizon} rows, as --horizon is ${horizon}, got ${validation}: ${held} rows`,
    );
  if (season !== undefined && season > training)
    throw new CliError(`--season: expected at most ${training} rows, as there are to train on, got ${season}`);
}

/** Columns of numbers: the end is held out, the scale measured on what comes before it. */
export function seriesData(corpus: Corpus, wish: Wish): Data {
  const { mode, window, horizon, validation, target: targets = [] } = wish;
  const name = title(corpus.source);
  const table = tableOf(corpus, wish.columns && [...new Set([...wish.columns, ...targets])], targets);
  checkTargets(table, targets, name);
  const held = heldOf(table.rows, validation);
  const batch = rowsOf(wish, { title: name, unit: 'row', count: table.rows - held, ahead: horizon });
  if (validation > 0) checkHeld(held, wish, table.rows - held);
  const [training, heldOut] = held > 0 ? splitSeries(table, [1 - validation, validation]) : [table, undefined];
  const scale = normalizer(training);
  const asked = { targets, horizon, season: wish.season, normalizer: scale };
  const { guesses, season } = heldOut ? guessesOf(training, heldOut, asked) : { guesses: [], season: wish.season };
  const read = scale.apply(training);
  const unit = scaleOf(scale, targets);
  const kept: KeptSeries = { columns: table.columns, targets, horizon, season, normalizer: scale.toJSON() };
  return {
    ...{ symbol: 'row', unit: 'row', batch, steps: window, training: training.rows, held },
    guesses: () => guesses,
    more: [`reads ${table.columns.join(', ')}`],
    heldOut: heldOut && seriesPass(scale.apply(heldOut), kept),
    predictions: Math.max(0, held - horizon),
    ...(unit !== undefined && { scale: unit }),
    ends: () => ({
      input: vectors({ size: table.columns.length }),
      head: numbers({ outputs: targets.length, horizon }),
    }),
    batches: (random) =>
      mode === 'windows'
        ? seriesWindows(read, { window, batch, horizon, targets, random })
        : seriesStreams(read, { window, batch, horizon, targets }),
    series: kept,
  };
}
