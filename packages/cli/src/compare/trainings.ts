import { cellNamed, chrono, languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { streams } from '@unroll/text';
import { adam, type Evaluation, train } from '@unroll/train';
import { CELLS, type ForgetBias } from '../lists.js';
import { type Data, evaluationBatches } from '../train/data.js';
import type { CompareOptions } from './options.js';

/** One measurement on the held-out part. */
interface Point extends Evaluation {
  readonly step: number;
}

/** One training. */
export interface Run {
  readonly forgetBias: ForgetBias;
  readonly seed: number;
  readonly points: readonly Point[];
}

/** Held-out measurements on the way. */
const LOOKS = 10;

/** Trains one model; measures it on the way and at the end. */
export async function trainOne(
  forgetBias: ForgetBias,
  seed: number,
  { training, heldOut, vocabulary, batch }: Data,
  options: CompareOptions,
  signal: AbortSignal,
): Promise<Run> {
  const { cell, hidden, layers, embedding, steps, window, rate, clip } = options;
  const random = seeded(seed);
  const sizes = { vocabulary: vocabulary.size, hidden, layers, embedding };
  const keep = forgetBias === 'chrono' ? chrono(window) : forgetBias;
  using model = languageModel({ ...sizes, cell: cellNamed(CELLS[cell]), forgetBias: keep, random });
  const points: Point[] = [];
  const measured = evaluationBatches(heldOut as NonNullable<typeof heldOut>);
  const every = Math.max(1, Math.round(steps / LOOKS));
  for await (const { step, evaluation } of train(model, streams(training, { steps: window, batch }), {
    ...{ optimizer: adam(), rate, steps, signal },
    clip: clip === 0 ? false : clip,
    evaluate: { batches: measured, every, keepBest: false },
  }))
    if (evaluation) points.push({ step, ...evaluation });
  return { forgetBias, seed, points };
}
