import * as v from 'valibot';
import { POINTS } from './curve.js';
import { MEASUREMENTS, SAMPLES, type SavedHistory } from './history.js';

/** The version of histories that is written now. */
const VERSION = 1;
/** The longest sample and the longest name, in UTF-16 units. */
const LONGEST = { text: 4000, name: 200 };

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const name = v.pipe(v.string(), v.maxLength(LONGEST.name));
const step = { step: whole };

const schema = v.object({
  version: v.literal(VERSION),
  training: v.object({
    from: whole,
    every: v.pipe(whole, v.minValue(1)),
    means: v.pipe(v.array(finite), v.maxLength(POINTS)),
    rest: v.object({ sum: finite, count: whole }),
  }),
  heldOut: v.pipe(v.array(v.strictTuple([whole, finite])), v.maxLength(MEASUREMENTS)),
  samples: v.pipe(
    v.array(v.object({ ...step, text: v.pipe(v.string(), v.maxLength(LONGEST.text)) })),
    v.maxLength(SAMPLES),
  ),
  guesses: v.pipe(v.array(v.object({ name, loss: finite, rmse: v.exactOptional(finite) })), v.maxLength(8)),
  machine: v.object({ node: name, platform: name, cpu: name, backend: name }),
});

/**
 * Reads what a checkpoint keeps of the way of its run.
 * @returns undefined where it keeps nothing, as the first ones did, or what a newer version wrote
 * @throws RangeError that names the part which does not fit
 */
export function readHistory(saved: unknown): SavedHistory | undefined {
  if (saved === undefined) return undefined;
  const { version } = (saved ?? {}) as { readonly version?: unknown };
  if (typeof version === 'number' && version > VERSION) return undefined;
  const result = v.safeParse(schema, saved);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new RangeError(`history.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}
