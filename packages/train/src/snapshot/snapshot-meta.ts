import * as v from 'valibot';
import { CheckpointError } from '../errors.js';
import type { Place } from '../loop/cursor.js';
import type { Best } from '../loop/progress.js';
import { parse, whole } from '../schema.js';

/** The form of a tree with names of arrays in the place of its tensors. */
export type NameTree = string | readonly NameTree[] | { readonly [key: string]: NameTree };

/** Where a training stands, as plain JSON; its numbers by the thousand are in the arrays beside it. */
export interface SnapshotMeta {
  /** Name of the optimiser whose moments the arrays are. */
  readonly optimizer: string;
  /** Updates made. */
  readonly step: number;
  /** Seconds of work. */
  readonly seconds: number;
  /** Where it stands in its batches. */
  readonly place: Place;
  /** State of the randomness; null where the training was given none. */
  readonly random: readonly number[] | null;
  /** What an adaptive schedule remembers; null for the others. */
  readonly schedule: unknown;
  /** Form of the carried state; null where nothing is carried. */
  readonly carried: NameTree | null;
  /** The best evaluation and the update it followed; null before the first. */
  readonly best: Pick<Best, 'step' | 'evaluation'> | null;
  /** Evaluations since the best one. */
  readonly stale: number;
}

const nameTree: v.GenericSchema<NameTree> = v.lazy(() =>
  v.union([v.string(), v.array(nameTree), v.record(v.string(), nameTree)]),
);

const schema = v.object({
  optimizer: v.string(),
  step: whole,
  seconds: v.pipe(v.number(), v.minValue(0)),
  place: v.object({ epoch: whole, taken: whole, position: v.unknown() }),
  random: v.nullable(v.array(v.number())),
  schedule: v.unknown(),
  carried: v.nullable(nameTree),
  best: v.nullable(
    v.object({
      step: whole,
      evaluation: v.object({
        nats: v.number(),
        perplexity: v.number(),
        bitsPerCharacter: v.number(),
        count: v.number(),
      }),
    }),
  ),
  stale: whole,
});

/** Checks what claims to be the meta of a snapshot. */
export function parseMeta(meta: unknown): SnapshotMeta {
  try {
    return parse(schema, meta, 'training');
  } catch (cause) {
    throw new CheckpointError('content', (cause as Error).message, cause);
  }
}
