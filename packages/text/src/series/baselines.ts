import { checkKeys, checkObject, checkWhole } from '@unroll/check';
import type { Normalizer } from './make-normalizer.js';
import { columnOf, normalizer as measure } from './normalizer.js';
import { findSeason } from './season.js';
import { checkSeries, columnIndices, type Series } from './series.js';

/** Options of {@link baselines}. */
export interface BaselinesOptions {
  /** The columns foretold. Default all. */
  readonly targets?: readonly string[];
  /** k, how many rows ahead are foretold at once. Default 1. */
  readonly horizon?: number;
  /** The rows of a season, at most as many as the training part has. Default: what {@link findSeason} finds. */
  readonly season?: number;
  /** The scale of the loss. Default: the standard one, measured on the training part. */
  readonly normalizer?: Normalizer;
}

/** What a guess scores on the held-out part. */
export interface BaselineScore {
  /** Mean squared error on the normalized scale, over all steps, columns and rows ahead: the unit of the loss. */
  readonly loss: number;
  /** Each target column, in the unit of the data. */
  readonly columns: readonly {
    /** The name of the column. */
    readonly name: string;
    /** Root of the mean squared error. */
    readonly rmse: number;
    /** Mean absolute error. */
    readonly mae: number;
  }[];
}

/** The guesses that a network must beat. */
export interface Baselines {
  /** The last value known, for every row ahead. */
  readonly last: BaselineScore;
  /** The value one season before; absent where there is no season. */
  readonly seasonal?: BaselineScore;
  /** The rows of the season; absent where there is none. */
  readonly season?: number;
}

/** One target column: what was learned from and then what is held out. */
interface Column {
  readonly name: string;
  readonly xs: Float64Array;
  readonly scale: number;
}

type Guess = (xs: Float64Array, now: number, ahead: number) => number;

/**
 * What two guesses without any learning score on the held-out part: the last value known, x̂_{t+j} = x_t, and the value
 * one season (or as many as needed) before, x̂_{t+j} = x_{t+j−m·ceil(j/m)}. At every row t of the held-out part whose k
 * next rows are known, all k are guessed; what comes before the held-out part is known.
 *
 * @param training - what was learned from, in the unit of the data
 * @param heldOut - the rows that follow it, more than k
 * @param options - columns, horizon, season, scale
 * @returns the scores
 * @throws RangeError where the held-out part is too short, the season longer than the training part, a column missing
 * @throws TypeError where an option is unknown or no series comes
 *
 * @example
 * ```ts
 * import { baselines, series, splitSeries } from '@unroll/text/series';
 * const days = series(Float64Array.from({ length: 70 }, (_, t) => (t % 7 === 6 ? 10 : 0)));
 * const [training, heldOut] = splitSeries(days, [0.8, 0.2]);
 * const { last, seasonal, season } = baselines(training, heldOut);
 * if (season !== 7 || seasonal?.loss !== 0 || !(last.loss > 1)) throw new Error('weeks');
 * ```
 */
export function baselines(training: Series, heldOut: Series, options: BaselinesOptions = {}): Baselines {
  checkSeries('training', training);
  checkSeries('heldOut', heldOut);
  checkKeys('baselines', options, ['targets', 'horizon', 'season', 'normalizer']);
  const { targets = training.columns, horizon = 1, normalizer = measure(training) } = options;
  checkObject('normalizer', normalizer, 'a normalizer', ['apply', 'undo']);
  checkWhole('horizon', horizon, 1, heldOut.rows - 1);
  if (options.season !== undefined) checkWhole('season', options.season, 1, training.rows);
  const learned = columnIndices('targets', training, targets);
  const held = columnIndices('targets', heldOut, targets);
  const season = options.season ?? findSeason(training, { columns: targets });
  const columns = targets.map((name, i): Column => {
    const xs = new Float64Array(training.rows + heldOut.rows);
    xs.set(columnOf(training, learned[i] ?? 0));
    xs.set(columnOf(heldOut, held[i] ?? 0), training.rows);
    return { name, xs, scale: scaleOf(normalizer, name) };
  });
  const score = (guess: Guess) => scoreOf(columns, training.rows, horizon, guess);
  const last = score((xs, now) => xs[now] ?? 0);
  if (season === undefined) return { last };
  const seasonal = score((xs, now, ahead) => xs[now + ahead - season * Math.ceil(ahead / season)] ?? 0);
  return { last, seasonal, season };
}

function scaleOf({ columns }: Normalizer, name: string): number {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new RangeError(`normalizer: expected a scale for the column ${JSON.stringify(name)}, got none`);
  return found.scale;
}

function scoreOf(columns: readonly Column[], from: number, horizon: number, guess: Guess): BaselineScore {
  const scores = columns.map(({ name, xs, scale }) => {
    let squares = 0;
    let absolutes = 0;
    let count = 0;
    for (let now = from; now + horizon < xs.length; now++)
      for (let ahead = 1; ahead <= horizon; ahead++, count++) {
        const error = guess(xs, now, ahead) - (xs[now + ahead] ?? 0);
        squares += error * error;
        absolutes += Math.abs(error);
      }
    return { name, rmse: Math.sqrt(squares / count), mae: absolutes / count, loss: squares / count / scale ** 2 };
  });
  const loss = scores.reduce((sum, score) => sum + score.loss / scores.length, 0);
  return { loss, columns: scores.map(({ name, rmse, mae }) => ({ name, rmse, mae })) };
}
