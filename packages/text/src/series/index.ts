/**
 * How do columns of numbers come before a network?
 *
 * - {@link series} checks [N, I] numbers and names their columns; `@unroll/text/csv` reads them from a table.
 * - {@link splitSeries} holds the end out, {@link normalizer} brings the columns to one scale, measured on the beginning.
 * - {@link seriesWindows} and {@link seriesStreams} make batches, resumable in the middle of a pass.
 * - {@link baselines} says what must be beaten: the last value, and the one a season before ({@link findSeason}).
 *
 * Nothing of Node and no dependency: it runs wherever JavaScript does.
 *
 * @example
 * ```ts
 * import { baselines, normalizer, series, seriesStreams, splitSeries } from '@unroll/text/series';
 *
 * const waves = series(Float64Array.from({ length: 400 }, (_, t) => 20 + 5 * Math.sin((2 * Math.PI * t) / 24)), ['degrees']);
 * const [training, heldOut] = splitSeries(waves, [0.8, 0.2]);
 * const scale = normalizer(training);
 * const batches = seriesStreams(scale.apply(training), { window: 24, batch: 4, horizon: 3 });
 * for (const { inputs, targets, steps, batch } of batches)
 *   if (inputs.length !== steps * batch || targets.length !== 3 * steps * batch) throw new Error('[T, B, k·O]');
 *
 * const { season, last, seasonal } = baselines(training, heldOut, { horizon: 3, normalizer: scale });
 * if (season !== 24 || !seasonal || !(seasonal.loss < last.loss)) throw new Error('days of 24 hours');
 * ```
 *
 * @packageDocumentation
 */

export type { Batches, BatchKind, BatchPosition } from '../batches/batch.js';
export type { Random } from '../batches/random.js';
export { type BaselineScore, type Baselines, type BaselinesOptions, baselines } from './baselines.js';
export type { SeriesBatch, SeriesOptions } from './cut.js';
export type { NormalizedColumn, Normalizer, NormalizerJSON, NormalizerMethod } from './make-normalizer.js';
export { type NormalizerOptions, normalizer } from './normalizer.js';
export { normalizerFrom } from './normalizer-from.js';
export { findSeason, type SeasonOptions } from './season.js';
export { type Series, series } from './series.js';
export { seriesStreams } from './series-streams.js';
export { type SeriesWindowsOptions, seriesWindows } from './series-windows.js';
export { splitSeries } from './split-series.js';
