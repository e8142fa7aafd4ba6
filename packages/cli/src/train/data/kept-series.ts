import { type Normalizer, type NormalizerJSON, normalizerFrom } from '@unroll/text/series';
import * as v from 'valibot';
import { names, whole } from '../../kinds.js';

/** What a checkpoint keeps of a series: how to read another table as the network did, and its answers. */
export interface KeptSeries {
  /** The columns that are read, in order. */
  readonly columns: readonly string[];
  /** The columns that are foretold. */
  readonly targets: readonly string[];
  /** How many rows ahead. */
  readonly horizon: number;
  /** The rows of a season, where there is one. */
  readonly season: number | undefined;
  /** Measured on the training part. */
  readonly normalizer: NormalizerJSON;
}

/** The same, with a scale that can be applied. */
export interface ReadSeries extends Omit<KeptSeries, 'normalizer'> {
  readonly normalizer: Normalizer;
}

const schema = v.object({
  columns: names.schema,
  targets: names.schema,
  horizon: whole(1).schema,
  season: v.optional(whole(1).schema),
  normalizer: v.unknown(),
});

/**
 * Reads what a checkpoint keeps of a series.
 * @throws Error that names the part which does not fit
 */
export function readSeries(kept: unknown): ReadSeries {
  const result = v.safeParse(schema, kept);
  if (!result.success) {
    const [issue] = result.issues;
    throw new RangeError(`series.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  const { normalizer: json, season, ...rest } = result.output;
  const normalizer = normalizerFrom(json);
  const known = normalizer.columns.map(({ name }) => name);
  if (known.join() !== rest.columns.join() || !rest.targets.every((name) => known.includes(name)))
    throw new RangeError(
      `series.columns: expected those of the scale (${known.join(', ')}), got ${rest.columns.join(', ')}`,
    );
  return { ...rest, season, normalizer };
}
