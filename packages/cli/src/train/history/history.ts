import type { Progress } from '@unroll/train';
import type { Guess } from '../data/data.js';
import { type Curve, curve, emptyCurve, type SavedCurve } from './curve.js';
import type { Machine } from './machine.js';

/** Measurements that are kept at most; where more come, every other one goes, but never the best. */
export const MEASUREMENTS = 256;
/** Samples that are kept at most: the first ones, and the last ones. */
export const SAMPLES = 12;
/** The first ones among them. */
const FIRST = 4;

/** A loss after so many steps. */
export type Point = readonly [step: number, loss: number];

/** What the network wrote after so many steps. */
interface KeptSample {
  readonly step: number;
  readonly text: string;
}

/** The way of a run, as a checkpoint keeps it: of a bounded size, however long the run is. */
export interface SavedHistory {
  readonly version: 1;
  /** Losses of the training. */
  readonly training: SavedCurve;
  /** Measurements on the held-out part. */
  readonly heldOut: readonly Point[];
  readonly samples: readonly KeptSample[];
  /** What is to be beaten. */
  readonly guesses: readonly Guess[];
  /** Where it was computed, or gone on with last. */
  readonly machine: Machine;
}

/** The way of a run, while it goes on. */
export interface History {
  step(progress: Progress): void;
  sample(sample: KeptSample): void;
  toJSON(guesses: readonly Guess[]): SavedHistory;
}

/** Every other measurement, the last and the best. */
function thinned(points: readonly Point[]): Point[] {
  const losses = points.map(([, loss]) => loss);
  const best = losses.indexOf(Math.min(...losses));
  return points.filter((_, i) => (points.length - 1 - i) % 2 === 0 || i === best);
}

/** One sample for a step, the new one for the old; those in the middle go first. */
function withSample(samples: readonly KeptSample[], sample: KeptSample): KeptSample[] {
  const all = [...samples.filter(({ step }) => step !== sample.step), sample].sort((a, b) => a.step - b.step);
  return all.length > SAMPLES ? all.toSpliced(FIRST, 1) : all;
}

/**
 * Keeps the way of a run.
 * @param machine - where it is computed
 * @param from - after which step it begins
 * @param past - what a checkpoint kept of it
 */
export function history(machine: Machine, from: number, past?: SavedHistory): History {
  const training: Curve = curve(past?.training ?? emptyCurve(from));
  let heldOut: readonly Point[] = past?.heldOut ?? [];
  let samples: readonly KeptSample[] = past?.samples ?? [];
  return {
    step({ step, loss, evaluation }) {
      training.add(loss);
      if (!evaluation) return;
      heldOut = [...heldOut, [step, Number(evaluation.loss.toPrecision(8))]];
      if (heldOut.length > MEASUREMENTS) heldOut = thinned(heldOut);
    },
    sample(sample) {
      samples = withSample(samples, sample);
    },
    toJSON: (guesses) => ({ version: 1, training: training.toJSON(), heldOut, samples, guesses, machine }),
  };
}
