import type { Update } from '../memory/solve.js';

/** One training, update by update. */
export interface ClippingRun {
  /** The limit of the global norm; `false`: none. */
  readonly clip: number | false;
  /** Loss before each update. */
  readonly loss: Float64Array;
  /** Norm of the gradient before clipping. */
  readonly before: Float64Array;
  /** Norm of what is applied: `min(before, clip)`. */
  readonly after: Float64Array;
  /** Fraction of updates that were clipped. */
  readonly clipped: number;
  /** Why it ended early: the loss was not finite. Missing where it came to its end. */
  readonly failure?: string;
}

/**
 * Shows clipping at work: runs the same training once for each limit and keeps the norms of the gradient before and after
 * clipping (Pascanu, Mikolov and Bengio 2013). A training whose loss stops being finite (`NonFiniteLossError`), as may happen
 * without clipping, is kept up to there.
 * @param learn - makes a training with that limit, from the same start every time
 * @param clips - the limits, positive, or `false` for none. Default `[false, 1]`
 * @returns one run for each limit
 * @throws RangeError where a limit is not above 0; any other error of the training
 * @example
 * ```ts
 * import { clippingRuns } from '@unroll/probe';
 *
 * async function* steep() {
 *   yield { step: 1, loss: 1, gradientNorm: 3 };
 *   yield { step: 2, loss: 2, gradientNorm: 0.5 };
 * }
 * const [free, held] = await clippingRuns(steep, [false, 1]);
 * if (free?.after.join() !== '3,0.5' || held?.after.join() !== '1,0.5') throw new Error('expected a norm of 1 at most');
 * ```
 */
export async function clippingRuns(
  learn: (clip: number | false) => AsyncIterable<Update>,
  clips: readonly (number | false)[] = [false, 1],
): Promise<readonly ClippingRun[]> {
  for (const clip of clips)
    if (clip !== false && !(clip > 0))
      throw new RangeError(`clips: expected numbers > 0 or false, got ${String(clip)}`);
  const runs: ClippingRun[] = [];
  for (const clip of clips) runs.push(await run(learn, clip));
  return runs;
}

async function run(learn: (clip: number | false) => AsyncIterable<Update>, clip: number | false): Promise<ClippingRun> {
  const updates: Update[] = [];
  let failure: string | undefined;
  try {
    for await (const update of learn(clip)) updates.push(update);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NonFiniteLossError') throw error;
    failure = error.message;
  }
  const limit = clip === false ? Number.POSITIVE_INFINITY : clip;
  const before = Float64Array.from(updates, ({ gradientNorm }) => gradientNorm);
  return {
    clip,
    loss: Float64Array.from(updates, ({ loss }) => loss),
    before,
    after: before.map((norm) => Math.min(norm, limit)),
    clipped: updates.length === 0 ? 0 : before.filter((norm) => norm > limit).length / updates.length,
    ...(failure !== undefined && { failure }),
  };
}
