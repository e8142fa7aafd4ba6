import type { Batch, Head, Input } from '@unroll/cells';
import type { Random, Vocabulary } from '@unroll/text';
import type { BatchSource, Pass, Seekable } from '@unroll/train';
import type { Settings } from '../options/settings.js';
import type { KeptSeries } from './kept-series.js';

/** Batches of a known number, whose place can be saved. */
type TrainingBatches = Pass<Batch> & Seekable & { readonly length: number };

/** Both ends of a network, which the data decide. */
export interface Ends {
  readonly input: Input;
  readonly head: Head;
}

/** A guess without a network, and what it scores on the held-out part. */
export interface Guess {
  /** In words: `the last value`, `4-gram`. */
  readonly name: string;
  /** In the unit of the loss. */
  readonly loss: number;
  /** Root of the mean squared error in the unit of the data, where one column is foretold. */
  readonly rmse?: number;
}

/** Something made ready for training, whatever it is made of. */
export interface Data {
  /** One of what is read at a step: `character`, `byte`, `row`. */
  readonly symbol: string;
  /** What is counted in the two parts: symbols, or `line`. */
  readonly unit: string;
  /** How many there are to learn from. */
  readonly training: number;
  /** How many are held out; 0: none. */
  readonly held: number;
  /** More about it, for people: `60 different`. */
  readonly more: readonly string[];
  /** Rows of a batch. */
  readonly batch: number;
  /** Steps of a row, in the mean of the largest batch. */
  readonly steps: number;
  /** What is measured; absent where nothing is held out. */
  readonly heldOut: BatchSource<Batch> | undefined;
  /** Predictions in it. */
  readonly predictions: number;
  /** What must be beaten; found when it is first asked for. */
  guesses(): readonly Guess[];
  /** What one unit of the normalised scale is in the data; absent where nothing is normalised. */
  readonly scale?: number;
  /** The ends of a network for it. */
  ends(settings: Pick<Settings, 'embedding' | 'tied'>): Ends;
  /** Batches to learn from. */
  batches(random: Random): TrainingBatches;
  /** Which id is which symbol; absent for numbers. */
  readonly vocabulary?: Vocabulary;
  /** Columns, horizon and scale; only for numbers. */
  readonly series?: KeptSeries;
}

/** After how many steps to measure where nothing else is said: never more than about a tenth of the work. */
export const evaluateEvery = (
  { evaluateEvery, window }: Pick<Settings, 'window'> & { readonly evaluateEvery?: number | undefined },
  { predictions, batch }: Pick<Data, 'predictions' | 'batch'>,
): number => evaluateEvery ?? Math.max(100, Math.round((3 * predictions) / (window * batch)));
