import { type Series, splitSeries } from '@unroll/text/series';
import { type Evaluation, evaluate } from '@unroll/train';
import type { OpenedSeries } from '../checkpoint/open.js';
import { type Corpus, title } from '../corpus.js';
import { CliError } from '../errors.js';
import { seriesPass } from '../measure/passes.js';
import type { Guess } from '../train/data/data.js';
import { guessesOf, scaleOf } from '../train/data/series-data.js';
import { tableOf } from '../train/data/table-of.js';
import type { EvalOptions } from './options.js';

/** How well a model foretells a table, and what guesses score there. */
export interface MeasuredSeries extends Evaluation {
  /** Root of the mean squared error in the unit of the data, where one column is foretold. */
  readonly rmse: number | undefined;
  readonly guesses: readonly Guess[];
}

/** Rows that come before what is measured, for the guesses: one season where all is asked for. */
const cutOf = ({ rows }: Series, last: number, before: number): number =>
  last === 1 ? before : rows - Math.round(rows * last);

/** One pass over a table. */
export async function measureSeries(
  opened: OpenedSeries,
  corpus: Corpus,
  { last }: EvalOptions,
): Promise<MeasuredSeries> {
  const { model, columns, targets, horizon, season, normalizer } = opened;
  const table = tableOf(corpus, columns);
  const before = season ?? 1;
  const least = before + horizon + 1;
  if (table.rows < least)
    throw new CliError(`${title(corpus.source)}: expected at least ${least} rows, got ${table.rows}`);
  const cut = cutOf(table, last, before);
  if (table.rows - cut <= horizon || cut < before)
    throw new CliError(
      `--last: expected a share of more than ${horizon} rows with ${before} before them, got ${last}: ${table.rows - cut} rows`,
    );
  const [known, measured] = splitSeries(table, [cut / table.rows, 1 - cut / table.rows]);
  const found = await evaluate(model, seriesPass(normalizer.apply(measured), { targets, horizon }));
  const { guesses } = guessesOf(known, measured, { targets, horizon, season, normalizer });
  const scale = scaleOf(normalizer, targets);
  return { ...found, rmse: scale === undefined ? undefined : Math.sqrt(found.loss) * scale, guesses };
}
