import { checkKeys, checkWhole } from '@unroll/check';
import { checkSize } from '../batches/size.js';
import { checkSeries, columnIndices, type Series } from './series.js';

/** One batch of a series: the network reads `inputs` and is asked for `targets`. */
export interface SeriesBatch {
  /** [T, B, I] numbers to read, time-major. */
  readonly inputs: Float32Array;
  /**
   * The O target columns of the next k rows, horizon-major: [T, B, k·O], where target j·O + o of step t is column o of
   * row t + 1 + j. [B, k·O], those after the last step, where windows are asked for `at: 'last'`.
   */
  readonly targets: Float32Array;
  /** T, the number of steps. */
  readonly steps: number;
  /** B, the number of rows. */
  readonly batch: number;
  /** True where row b goes on where row b of the batch before ended, so that the state is to be carried over. */
  readonly continues: boolean;
}

/** What is read and what is foretold. */
export interface SeriesOptions {
  /** T, the steps of a batch. */
  readonly window: number;
  /** B, the rows of a batch. */
  readonly batch: number;
  /** k, how many rows ahead are foretold at once, each of them. Default 1. */
  readonly horizon?: number;
  /** The columns to read. Default all. */
  readonly inputs?: readonly string[];
  /** The columns to foretell. Default all. */
  readonly targets?: readonly string[];
}

/** Options that have been checked, columns as indices. */
export interface Cut {
  readonly window: number;
  readonly batch: number;
  readonly horizon: number;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** Checks a series and what is to be cut from it. */
export function checkCut(name: string, series: Series, options: SeriesOptions, more: readonly string[]): Cut {
  checkSeries('series', series);
  checkKeys(name, options, ['window', 'batch', 'horizon', 'inputs', 'targets', ...more]);
  const { window, batch, horizon = 1 } = options;
  checkWhole('horizon', horizon);
  const inputs = columnIndices('inputs', series, options.inputs);
  const targets = columnIndices('targets', series, options.targets);
  checkSize(batch, window, Math.max(inputs.length, targets.length * horizon));
  return { window, batch, horizon, inputs, targets };
}

/** Copies columns of a series: `count` of them from a row on, to `out` at `at`. */
function copy({ values, columns }: Series, row: number, which: readonly number[], out: Float32Array, at: number) {
  which.forEach((column, i) => {
    out[at + i] = values[row * columns.length + column] ?? 0;
  });
}

/** [T, B, I] inputs of the rows that start here. */
export function cutInputs(series: Series, starts: readonly number[], steps: number, { inputs }: Cut): Float32Array {
  const batch = starts.length;
  const out = new Float32Array(steps * batch * inputs.length);
  for (let t = 0; t < steps; t++)
    starts.forEach((start, b) => {
      copy(series, start + t, inputs, out, (t * batch + b) * inputs.length);
    });
  return out;
}

/** [T, B, k·O] targets: for each step of each row the k rows that follow it. */
export function cutTargets(series: Series, starts: readonly number[], steps: number, cut: Cut): Float32Array {
  const { targets, horizon } = cut;
  const batch = starts.length;
  const out = new Float32Array(steps * batch * horizon * targets.length);
  for (let t = 0; t < steps; t++)
    starts.forEach((start, b) => {
      for (let j = 0; j < horizon; j++)
        copy(series, start + t + 1 + j, targets, out, ((t * batch + b) * horizon + j) * targets.length);
    });
  return out;
}
