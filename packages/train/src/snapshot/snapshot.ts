import type { NamedArray, Tensor, Tree } from '@unroll/tensor';
import { mapTree, toArrays, values } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { isResumable } from '../loop/random.js';
import { momentsOf, type Run } from '../loop/run.js';
import { isAdaptive } from '../loop/settings.js';
import { checkJson } from '../plain-json.js';
import type { NameTree } from './name-tree.js';
import { prefixed } from './prefix.js';
import type { SnapshotMeta } from './snapshot-meta.js';

/** A training at rest, without a backend: everything it needs to go on as if it had never stopped. */
export interface Snapshot {
  /** Parameters, optimiser moments, carried state and the best parameters, by name. */
  readonly arrays: Readonly<Record<string, NamedArray>>;
  /** The rest, plain JSON. */
  readonly meta: SnapshotMeta;
}

/** What goes into a snapshot. */
export interface SnapshotOptions {
  /** False leaves the parameters out, for a checkpoint that holds them already as weights; default true. */
  readonly parameters?: boolean;
}

/** Copies what a training is at this moment. */
export function takeSnapshot<B, S extends Tree>(run: Run<B, S>, options: SnapshotOptions): Snapshot {
  checkOptions('snapshot', options, ['parameters']);
  const { parameters = true } = options;
  const { model, settings, cursor, carry, step, seconds, best, stale } = run;
  const { optimizer, random, schedule } = settings;
  if (random !== undefined && !isResumable(random))
    throw new TypeError('random: expected state() and restore(), without which a snapshot cannot be resumed exactly');
  const carried = carry.state === undefined ? undefined : packTree(carry.state);
  const arrays = {
    ...(parameters ? prefixed('parameters', toArrays(model.params)) : {}),
    ...prefixed('optimizer', toArrays(momentsOf(run))),
    ...carried?.arrays,
    ...prefixed('best', best?.parameters ?? {}),
  };
  const meta = {
    optimizer: optimizer.name,
    step,
    seconds: Number.isFinite(seconds) ? seconds : 0,
    place: cursor.place(),
    random: random === undefined ? null : [...random.state()],
    schedule: isAdaptive(schedule) ? schedule.state() : null,
    carried: carried?.form ?? null,
    best: best ? { step: best.step, evaluation: { nats: best.evaluation.loss, count: best.evaluation.count } } : null,
    stale,
  };
  checkJson(meta, 'snapshot');
  return { arrays, meta };
}

function packTree(tree: Tree): { form: NameTree; arrays: Record<string, NamedArray> } {
  const arrays: Record<string, NamedArray> = {};
  const form = mapTree((x: Tensor) => {
    const name = `carried.${Object.keys(arrays).length}`;
    arrays[name] = { shape: [...x.shape], data: values(x) };
    return name;
  }, tree) as NameTree;
  return { form, arrays };
}
