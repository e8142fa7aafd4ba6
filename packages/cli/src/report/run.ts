import type { Checkpoint } from '@unroll/train';
import { type Config, fitting } from '../checkpoint/open.js';
import { CliError } from '../errors.js';
import { readSeries } from '../train/data/kept-series.js';
import { scaleOf } from '../train/data/series-data.js';
import type { Point, SavedHistory } from '../train/history/history.js';
import { readHistory } from '../train/history/read.js';
import { readSettings, type Settings } from '../train/options/settings.js';
import { type Units, unitsOf } from '../train/report/units.js';

/** A run, as its checkpoint tells it. */
export interface ToldRun {
  readonly path: string;
  readonly settings: Settings;
  readonly history: SavedHistory;
  readonly units: Units;
  readonly isSeries: boolean;
  /** Of the training; the weights may be of an earlier one. */
  readonly step: number;
  readonly seconds: number;
  /** The best measurement; undefined where nothing was held out. */
  readonly best: Point | undefined;
  /** Numbers in the weights. */
  readonly parameters: number;
}

/** The best of some measurements. */
const bestOf = (points: readonly Point[]): Point | undefined =>
  points.reduce<Point | undefined>(
    (best, point) => (best === undefined || point[1] < best[1] ? point : best),
    undefined,
  );

function unitsIn({ vocabulary }: Checkpoint, { series }: Partial<Config>): Units {
  const { kind } = (vocabulary ?? {}) as { readonly kind?: unknown };
  if (series === undefined) return unitsOf({ symbol: kind === 'bytes' ? 'byte' : 'character' });
  const { normalizer, targets } = readSeries(series);
  const scale = scaleOf(normalizer, targets);
  return unitsOf({ symbol: 'row', ...(scale !== undefined && { scale }), series: series as never });
}

/**
 * Reads what a checkpoint keeps of its run.
 * @throws CliError where it keeps nothing of it, or something that does not fit
 */
export function toldBy(path: string, checkpoint: Checkpoint): ToldRun {
  const config = (checkpoint.config ?? {}) as Partial<Config>;
  const history = fitting(path, () => readHistory(config.history));
  if (history === undefined)
    throw new CliError(
      `${path}: expected a checkpoint that keeps the way of its run, got none; train --resume goes on and keeps it`,
    );
  const { step = 0, seconds = 0 } = checkpoint.training?.meta ?? {};
  return {
    ...{ path, history, step, seconds, isSeries: config.series !== undefined, best: bestOf(history.heldOut) },
    settings: fitting(path, () => readSettings(config.settings)),
    units: fitting(path, () => unitsIn(checkpoint, config)),
    parameters: Object.values(checkpoint.weights).reduce((sum, { data }) => sum + data.length, 0),
  };
}
