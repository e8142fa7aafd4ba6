import {
  type Batches,
  bytes,
  characters,
  type Ids,
  type Random,
  split,
  streams,
  type Vocabulary,
  windows,
} from '@unroll/text';
import type { Corpus } from '../../corpus.js';
import { CliError } from '../../errors.js';
import { plural } from '../../format.js';
import { DEFAULT_BATCH } from '../options/table.js';
import type { Wish } from '../options/values.js';

/** A text made ready for training. */
export interface Data {
  readonly vocabulary: Vocabulary;
  readonly training: Ids;
  /** The end of the text, kept apart; absent where nothing is held out. */
  readonly heldOut: Ids | undefined;
  /** Rows of a batch. */
  readonly batch: number;
}

/** What of a run says how a text is cut. */
export type Cut = Pick<Wish, 'bytes' | 'validation' | 'mode' | 'window' | 'batch'>;

/** Rows that fit: as many as asked for, else as many as the text fills up to the default. */
function rows(ids: number, { mode, window, batch }: Cut, title: string): number {
  const fit = Math.floor((ids - 1) / window);
  if (fit < 1)
    throw new CliError(
      `${title}: expected at least ${plural(window + 1, 'character')} to train on for --window ${window}, got ${ids}; ` +
        'take a longer text or a smaller --window',
    );
  if (mode === 'windows') return batch ?? DEFAULT_BATCH;
  if (batch !== undefined && batch > fit)
    throw new CliError(
      `--batch: expected at most ${fit}, as ${ids} characters to train on fill no more streams of ${window}, got ${batch}`,
    );
  return batch ?? Math.min(DEFAULT_BATCH, fit);
}

/** Vocabulary, parts and batch size for a text. */
export function prepare({ text }: Corpus, wish: Cut, title: string): Data {
  const vocabulary = wish.bytes ? bytes() : characters(text);
  const ids = vocabulary.encode(text);
  if (ids.every((id) => id === ids[0]))
    throw new CliError(
      `${title}: expected at least 2 different characters, got ${plural(ids.length, 'time')} ${JSON.stringify(text.slice(0, 1))}`,
    );
  const { validation } = wish;
  if (validation === 0) return { vocabulary, training: ids, heldOut: undefined, batch: rows(ids.length, wish, title) };
  const held = ids.length - Math.round(ids.length * (1 - validation));
  const batch = rows(ids.length - held, wish, title);
  if (held < 2)
    throw new CliError(
      `--validation: expected a share that holds out at least 2 of ${ids.length} characters, got ${validation}; 0 holds out none`,
    );
  const [training, heldOut] = split(ids, [1 - validation, validation]);
  return { vocabulary, training, heldOut, batch };
}

/** Batches to learn from. */
export const trainingBatches = (
  { training, batch }: Data,
  { mode, window }: Pick<Wish, 'mode' | 'window'>,
  random: Random,
): Batches =>
  mode === 'windows' ? windows(training, { window, batch, random }) : streams(training, { window, batch });

/** After how many steps to measure where nothing else is said: never more than about a tenth of the work. */
export const evaluateEvery = ({ evaluateEvery, window }: Wish, { heldOut, batch }: Data): number =>
  evaluateEvery ?? Math.max(100, Math.round((3 * (heldOut?.length ?? 0)) / (window * batch)));
