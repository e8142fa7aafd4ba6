import { checkFunction, checkKeys } from '@unroll/check';
import { checkIds, type Ids } from '../ids/ids.js';
import { TooFewIdsError } from '../ids/too-few-ids.js';
import type { Batch, Batches } from './batch.js';
import { passes } from './passes.js';
import { below, type Random } from './random.js';
import { checkSize } from './size.js';

/** Options of {@link windows}. */
export interface WindowsOptions {
  /** T, the steps of a window. */
  readonly window: number;
  /** B, the windows of a batch. */
  readonly batch: number;
  /** Draws the starts: B numbers a batch, at the moment the batch is asked for. */
  readonly random: Random;
}

/**
 * Batches of windows that start anywhere: row b reads ids[s … s+T−1] and predicts ids[s+1 … s+T] for a start s drawn
 * uniformly. No batch continues another. A pass is max(1, floor(N / (T·B))) batches: as many ids as the text has,
 * though some are drawn twice and some not at all.
 *
 * A position holds the count of batches only; whoever owns `random` saves and restores its state.
 *
 * @param ids - N ≥ T + 1 ids
 * @param options - window, batch and the source of randomness
 * @returns the batches, each [T, B]
 * @throws TooFewIdsError where the ids are fewer than a window needs
 * @throws RangeError where `window` or `batch` is not a whole number ≥ 1, the batch does not fit into memory, or `random`
 * leaves [0, 1)
 * @throws TypeError where `ids` is not one of the unsigned arrays
 *
 * @example
 * ```ts
 * import { characters, windows } from '@unroll/text';
 * const text = 'shall i compare thee to a summer day';
 * const letters = characters(text);
 * const source = windows(letters.encode(text), { window: 4, batch: 3, random: Math.random });
 * for (const { inputs, targets, batch } of source)
 *   if (inputs[batch] !== targets[0]) throw new Error('the input of step 1 is the target of step 0');
 * ```
 */
export function windows(ids: Ids, options: WindowsOptions): Batches {
  checkIds(ids);
  checkKeys('windows', options, ['window', 'batch', 'random']);
  const { window, batch, random } = options;
  checkSize(batch, window);
  checkFunction('random', random);
  const starts = ids.length - window;
  if (starts < 1)
    throw new TooFewIdsError(ids.length, window + 1, `a window of ${window} steps`, `lower window below ${ids.length}`);
  const draw = (): Batch => {
    const from = Array.from({ length: batch }, () => below(random, starts));
    return { ...cut(ids, from, window), continues: false };
  };
  return passes({ kind: 'windows', length: Math.max(1, Math.floor(ids.length / (window * batch))), open: () => draw });
}

/** The [T, B] inputs and targets of one row for each start. */
export function cut(ids: Ids, starts: readonly number[], steps: number): Omit<Batch, 'continues'> {
  const batch = starts.length;
  const inputs = new Int32Array(steps * batch);
  const targets = new Int32Array(steps * batch);
  starts.forEach((start, b) => {
    for (let t = 0; t < steps; t++) {
      inputs[t * batch + b] = ids[start + t] ?? 0;
      targets[t * batch + b] = ids[start + t + 1] ?? 0;
    }
  });
  return { inputs, targets, steps, batch };
}
