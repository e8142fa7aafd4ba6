import { checkObject, checkString, checkWhole, show } from '@unroll/check';
import { CheckpointError } from '../errors.js';
import type { Place } from '../loop/cursor.js';
import { checkNameTree, type NameTree } from './name-tree.js';

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
  readonly best: BestMeta | null;
  /** Evaluations since the best one. */
  readonly stale: number;
}

/** The best evaluation in a snapshot: what cannot be derived. */
export interface BestMeta {
  /** The update after which it was made. */
  readonly step: number;
  /** Its loss under the name of its unit, and the predictions it is the mean of. */
  readonly evaluation: { readonly nats: number; readonly count: number };
}

/**
 * Checks what claims to be the meta of a snapshot. What only tells how the training went (seconds, the best loss, counts)
 * never makes it useless: where that is no number, it is forgotten.
 */
export function parseMeta(meta: unknown): SnapshotMeta {
  try {
    return readMeta(record('training', meta));
  } catch (cause) {
    throw new CheckpointError('content', (cause as Error).message, cause);
  }
}

function readMeta({ optimizer, step, seconds, place, random, schedule, carried, best, stale }: Fields): SnapshotMeta {
  checkString('training.optimizer', optimizer);
  if (carried !== null) checkNameTree('training.carried', carried);
  return {
    optimizer,
    step: whole('training.step', step),
    seconds: Math.max(0, statistic('training.seconds', seconds) ?? 0),
    place: readPlace(record('training.place', place)),
    random: random === null ? null : readNumbers('training.random', random),
    schedule,
    carried,
    best: best === null ? null : readBest(record('training.best', best)),
    stale: wholeOr0('training.stale', stale),
  };
}

const readPlace = ({ epoch, taken, position = null }: Fields): Place => ({
  epoch: whole('training.place.epoch', epoch),
  taken: whole('training.place.taken', taken),
  position,
});

/** A loss that is not finite cannot be the best: it counts as none. */
function readBest({ step, evaluation }: Fields): BestMeta | null {
  const { nats, count } = record('training.best.evaluation', evaluation);
  const loss = statistic('training.best.evaluation.nats', nats);
  const evaluated = { nats: loss ?? 0, count: wholeOr0('training.best.evaluation.count', count) };
  return loss === undefined ? null : { step: wholeOr0('training.best.step', step), evaluation: evaluated };
}

type Fields = Readonly<Record<string, unknown>>;

function record(name: string, value: unknown): Fields {
  checkObject(name, value, 'a record');
  if (Array.isArray(value)) throw new TypeError(`${name}: expected a record, got ${show(value)}`);
  return value as Fields;
}

function whole(name: string, value: unknown): number {
  checkWhole(name, value, 0);
  return value as number;
}

/** A finite number; undefined where it is a number that is not (JSON has null for it, or 1e400). */
function statistic(name: string, value: unknown): number | undefined {
  if (value !== null && typeof value !== 'number')
    throw new TypeError(`${name}: expected a number, got ${show(value)}`);
  return Number.isFinite(value) ? (value as number) : undefined;
}

function wholeOr0(name: string, value: unknown): number {
  const number = statistic(name, value) ?? 0;
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

function readNumbers(name: string, value: unknown): readonly number[] {
  if (!Array.isArray(value) || !value.every((x) => typeof x === 'number'))
    throw new TypeError(`${name}: expected a list of numbers, got ${show(value)}`);
  return value;
}
