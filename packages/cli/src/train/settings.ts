import * as v from 'valibot';

const whole = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
const positive = v.pipe(v.number(), v.gtValue(0), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.ltValue(1));

/** How long a run is, all of it: what a resumed run did before counts. */
const budget = v.variant('unit', [
  v.strictObject({ unit: v.literal('steps'), amount: whole(1) }),
  v.strictObject({ unit: v.literal('epochs'), amount: whole(1) }),
  v.strictObject({ unit: v.literal('seconds'), amount: positive }),
]);

/** Everything that decides what a run computes. It travels in the checkpoint, so that `--resume` needs no other option. */
export const settingsSchema = v.strictObject({
  source: v.string(),
  sha256: v.string(),
  bytes: v.optional(v.literal(true)),
  validation: share,
  cell: v.picklist(['lstm', 'gru', 'gru-reset-after', 'rnn']),
  hidden: whole(1),
  layers: whole(1),
  embedding: whole(1),
  dropout: share,
  tied: v.optional(v.literal(true)),
  forgetBias: v.optional(v.number()),
  mode: v.picklist(['streams', 'windows']),
  batch: whole(1),
  window: whole(1),
  optimizer: v.picklist(['adam', 'adamw', 'rmsprop', 'sgd']),
  rate: positive,
  schedule: v.picklist(['cosine', 'constant', 'plateau']),
  clip: v.pipe(v.number(), v.minValue(0)),
  evaluateEvery: whole(1),
  patience: v.optional(whole(1)),
  saveEvery: whole(1),
  seed: whole(0),
  budget,
});

/** See {@link settingsSchema}. */
export type Settings = v.InferOutput<typeof settingsSchema>;
/** See {@link budget}. */
export type Budget = v.InferOutput<typeof budget>;
