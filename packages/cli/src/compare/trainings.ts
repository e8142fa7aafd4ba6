import { seeded } from '@unroll/sample';
import { type Evaluation, train } from '@unroll/train';
import type { Data } from '../train/data/data.js';
import { totalSteps } from '../train/options/budget.js';
import { scheduleOf } from '../train/options/schedule.js';
import type { Settings } from '../train/options/settings.js';
import { clipOf, newModel, optimizerOf } from '../train/run/learner.js';

/** One measurement on the held-out part. */
interface Point extends Evaluation {
  readonly step: number;
}

/** One training. */
export interface Run {
  /** The value of what is compared. */
  readonly value: unknown;
  readonly seed: number;
  readonly points: readonly Point[];
  /** What its losses are in. */
  readonly unit: 'nats' | 'loss';
}

/** What is compared: nats for symbols, the mean squared error for numbers. */
const unitOf = ({ data }: Pick<Planned, 'data'>): 'nats' | 'loss' => (data.series ? 'loss' : 'nats');

/** One training that is to be made. */
export interface Planned {
  readonly value: unknown;
  readonly settings: Settings;
  readonly data: Data;
}

/** Held-out measurements on the way. */
const LOOKS = 10;

/** Updates of a training that is to be made. */
export const stepsOf = ({ settings, data }: Planned): number =>
  totalSteps(settings.budget, data.batches(seeded(settings.seed)).length);

/** Trains one model; measures it on the way and at the end. */
export async function trainOne(
  planned: Planned,
  seed: number,
  signal: AbortSignal,
  onStep: (step: number) => void,
): Promise<Run> {
  const { value, settings, data } = planned;
  const random = seeded(seed);
  using model = newModel(settings, data, random);
  const batches = data.batches(random);
  const steps = totalSteps(settings.budget, batches.length);
  const points: Point[] = [];
  const every = Math.max(1, Math.round(steps / LOOKS));
  for await (const { step, evaluation } of train(model, batches, {
    ...{ optimizer: optimizerOf(settings), clip: clipOf(settings), steps, signal, random },
    rate: scheduleOf(settings, batches.length, () => 0),
    evaluate: { batches: data.heldOut as NonNullable<typeof data.heldOut>, every, keepBest: false },
  })) {
    if (evaluation) points.push({ step, ...evaluation });
    onStep(step);
  }
  return { value, seed, points, unit: unitOf(planned) };
}
