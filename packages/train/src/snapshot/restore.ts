import { checkObject } from '@unroll/check';
import type { Tree } from '@unroll/tensor';
import { dispose } from '@unroll/tensor';
import { CheckpointError } from '../errors.js';
import { inAllUnits } from '../loop/evaluate.js';
import { isResumable } from '../loop/random.js';
import { momentsOf, type Run } from '../loop/run.js';
import { isAdaptive } from '../loop/settings.js';
import { assignAll, readTensors } from './restore-tensors.js';
import type { Snapshot } from './snapshot.js';
import { type BestMeta, parseMeta, type SnapshotMeta } from './snapshot-meta.js';

/** Puts a training where a snapshot was taken. Everything is checked before anything is changed. */
export function restoreSnapshot<B, S extends Tree>(run: Run<B, S>, snapshot: Snapshot): void {
  checkObject('snapshot', snapshot, 'what snapshot() gave');
  checkObject('snapshot.arrays', snapshot.arrays, 'a record of arrays');
  const meta = parseMeta(snapshot.meta);
  const { name } = run.settings.optimizer;
  if (meta.optimizer !== name)
    throw new CheckpointError('content', `optimizer: the snapshot was taken with ${meta.optimizer}, got ${name}`);
  const held = momentsOf(run);
  const { params } = run.model;
  const { moments, parameters, carried, best } = readTensors(params, held, snapshot.arrays, meta.carried);
  try {
    goTo(run, meta);
  } catch (error) {
    dispose([moments, parameters ?? [], carried ?? []]);
    throw error;
  }
  assignAll(held, moments);
  if (parameters !== undefined) assignAll(params, parameters);
  run.carry.put(carried as S | undefined);
  const { step, seconds, stale } = meta;
  Object.assign(run, { step, seconds, stale });
  run.best = meta.best === null ? undefined : { ...readBest(meta.best), ...(best && { parameters: best }) };
}

const readBest = ({ step, evaluation: { nats, count } }: BestMeta) => ({ step, evaluation: inAllUnits(nats, count) });

/** Moves what stands outside of the tensors; where one of them refuses, those before it go back. */
function goTo<B, S extends Tree>({ settings, cursor }: Run<B, S>, meta: SnapshotMeta): void {
  const { random, schedule } = settings;
  const undo: (() => void)[] = [];
  try {
    if (meta.random !== null) {
      if (!isResumable(random)) throw new TypeError('random: expected state() and restore(), as the snapshot has one');
      const before = random.state();
      random.restore(meta.random);
      undo.push(() => random.restore(before));
    }
    if (isAdaptive(schedule)) {
      const before = schedule.state();
      schedule.restore(meta.schedule);
      undo.push(() => schedule.restore(before));
    }
    cursor.goTo(meta.place);
  } catch (cause) {
    for (const back of undo) back();
    throw new CheckpointError('content', `restore: ${(cause as Error).message}`, cause);
  }
}
