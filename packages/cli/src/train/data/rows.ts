import { CliError } from '../../errors.js';
import { plural } from '../../format.js';
import { DEFAULT_BATCH } from '../options/table.js';
import type { Wish } from '../options/values.js';

/** How many of `count` are held out where this share is to be. */
export const heldOf = (count: number, share: number): number => count - Math.round(count * (1 - share));

/** What there is to cut rows from. */
interface Length {
  /** What errors call it. */
  readonly title: string;
  /** What one is: `character`. */
  readonly unit: string;
  /** How many there are. */
  readonly count: number;
  /** How many of them stand behind a row, to be foretold. */
  readonly ahead: number;
}

/**
 * Rows that fit: as many as asked for, else as many as there are streams up to the default.
 * @throws CliError that names --window or --batch
 */
export function rowsOf({ mode, window, batch }: Pick<Wish, 'mode' | 'window' | 'batch'>, length: Length): number {
  const { title, unit, count, ahead } = length;
  const fit = Math.floor((count - ahead) / window);
  if (fit < 1)
    throw new CliError(
      `${title}: expected at least ${plural(window + ahead, unit)} to train on for --window ${window}, got ${count}; ` +
        'take more of them or a smaller --window',
    );
  if (mode === 'windows') return batch ?? DEFAULT_BATCH;
  if (batch !== undefined && batch > fit)
    throw new CliError(
      `--batch: expected at most ${fit}, as ${count} ${unit}s to train on fill no more streams of ${window}, got ${batch}`,
    );
  return batch ?? Math.min(DEFAULT_BATCH, fit);
}
