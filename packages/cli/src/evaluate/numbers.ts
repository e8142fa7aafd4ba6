import { type Series, splitSeries } from '@unroll/text/series';
import { type Evaluation, evaluate } from '@unroll/train';
import type { OpenedSeries } from '../checkpoint/open.js';
import { type Corpus, title } from '../corpus.js';
import { CliError } from '../errors.js';
import type { Guess } from '../train/data/data.js';
import { guessesOf, scaleOf, seriesPass } from '../train/data/series-data.js';
import { tableOf } from '../train/data/table-of.js';
import type { EvalOptions } from './options.js';

/** How well a model foretells a table, and what guesses score there. */
export interface MeasuredSeries extends Evaluation {
  /** Root of the mean squared error in the unit of the data, where one column is foretold. */
  readonly rmse: number | undefined;
  readonly guesses: readonly Guess[];
}

/** What comes before, for the guesses, and what is measured: all but one season where all of it is asked for. */
function parts(table: Series, last: number, before: number): readonly [Series, Series] {
  const cut = last === 1 ? Math.min(before, table.rows - 1) : table.rows - Math.round(table.rows * last);
  return splitSeries(table, [cut / table.rows, 1 - cut / table.rows]);
}

/** One pass over a table. */
export async function measureSeries(
  opened: OpenedSeries,
  corpus: Corpus,
  { last }: EvalOptions,
): Promise<MeasuredSeries> {
  const { model, columns, targets, horizon, season, normalizer } = opened;
  const table = tableOf(corpus, columns);
  const least = horizon + 1 + (season ?? 1);
  if (table.rows < least)
    throw new CliError(`${title(corpus.source)}: expected at least ${least} rows, got ${table.rows}`);
  const [before, measured] = parts(table, last, season ?? 1);
  if (measured.rows <= horizon || before.rows < (season ?? 1))
    throw new CliError(
      `--last: expected a share of more than ${horizon} rows with ${season ?? 1} before them, got ${last}: ${measured.rows} rows`,
    );
  const found = await evaluate(model, seriesPass(normalizer.apply(measured), { targets, horizon }));
  const { guesses } = guessesOf(before, measured, { targets, horizon, season, normalizer });
  const scale = scaleOf(normalizer, targets);
  return { ...found, rmse: scale === undefined ? undefined : Math.sqrt(found.loss) * scale, guesses };
}
