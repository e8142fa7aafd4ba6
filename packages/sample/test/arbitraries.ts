import fc from 'fast-check';

/** Logits as a model gives them: V from 1 to 40, ties likely, everything finite. */
export const finiteLogits = fc
  .array(fc.oneof(fc.float({ min: -20, max: 20, noNaN: true }), fc.integer({ min: -3, max: 3 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((values) => Float32Array.from(values));

/** As {@link finiteLogits}, with some ids removed already, never all. */
export const logits = fc
  .tuple(finiteLogits, fc.infiniteStream(fc.boolean()), fc.nat())
  .map(([values, removed, spared]) =>
    values.map((value, i) => (removed.next().value && i !== spared % values.length ? Number.NEGATIVE_INFINITY : value)),
  );

/** Logits without ties, so that their order does not depend on the index. */
export const distinctLogits = fc
  .uniqueArray(fc.integer({ min: -4000, max: 4000 }), { minLength: 1, maxLength: 30 })
  .map((values) => Float32Array.from(values, (value) => value / 256));

export const fraction = fc.double({ min: 0, max: 1, noNaN: true });

/** The indices that are not removed. */
export function kept(result: Float32Array): number[] {
  return [...result.keys()].filter((i) => result[i] !== Number.NEGATIVE_INFINITY);
}

export const nothing = { history: [] };
