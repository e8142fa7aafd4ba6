import type { Model } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import type { Tree } from '@unroll/tensor';
import { countElements, type Runtime } from '@unroll/tensor';
import { type Checkpoint, type Trainer, trainer } from '@unroll/train';
import { type Config, fitting, restoreModel } from '../../checkpoint/open.js';
import { CliError } from '../../errors.js';
import type { Io } from '../../io.js';
import { type RuntimeOptions, start } from '../../runtime.js';
import type { Data } from '../data/data.js';
import { type History, history } from '../history/history.js';
import { type Machine, machineOf } from '../history/machine.js';
import { readHistory } from '../history/read.js';
import { totalSteps } from '../options/budget.js';
import { type RateChange, rateChange, scheduleOf } from '../options/schedule.js';
import type { Settings } from '../options/settings.js';
import { clipOf, newModel, optimizerOf } from './learner.js';

/** A run that is ready to go. */
export interface Training {
  readonly settings: Settings;
  readonly data: Data;
  readonly model: Model;
  readonly trainer: Trainer;
  readonly runtime: Runtime;
  /** Updates in one pass over the text. */
  readonly pass: number;
  /** Weights and biases. */
  readonly parameters: number;
  /** The way of the run, for its report. */
  readonly history: History;
  /** Seconds of work, as the time budget counts them: set after every step. */
  seconds: number;
  /** Where a resumed run does not go on at the rate it would have had. */
  rateChange: RateChange | undefined;
  [Symbol.dispose](): void;
}

/** A checkpoint to go on from, and its path. */
export interface Past {
  readonly path: string;
  readonly checkpoint: Checkpoint;
  /** As they were when it was saved. */
  readonly settings: Settings;
}

/** Brings up the backend and everything a run needs; from the beginning, or from where a checkpoint stands. */
export async function setUp(
  { settings, data, past }: { settings: Settings; data: Data; past: Past | undefined },
  options: RuntimeOptions,
  { now }: Io,
): Promise<Training> {
  const runtime = await start(options);
  const random = seeded(settings.seed);
  const model = past ? restoreModel(past.path, past.checkpoint) : newModel(settings, data, random);
  const batches = data.batches(random);
  const { heldOut } = data;
  const { evaluateEvery: every, patience, budget } = settings;
  const training: Training = {
    settings,
    data,
    model,
    runtime,
    pass: batches.length,
    parameters: countElements(model.params as Tree),
    history: historyOf(past, machineOf(runtime)),
    seconds: 0,
    rateChange: undefined,
    trainer: trainer(model, batches, {
      optimizer: optimizerOf(settings),
      rate: scheduleOf(settings, batches.length, () => training.seconds),
      clip: clipOf(settings),
      steps: totalSteps(budget, batches.length),
      random,
      now,
      ...(heldOut && { evaluate: { batches: heldOut, every, ...(patience && { patience }) } }),
    }),
    [Symbol.dispose]() {
      training.trainer[Symbol.dispose]();
      model[Symbol.dispose]();
    },
  };
  try {
    if (past) restore(training, past);
    return training;
  } catch (error) {
    training[Symbol.dispose]();
    throw error;
  }
}

/** The way of a run from here on, after what a checkpoint kept of it. */
function historyOf(past: Past | undefined, machine: Machine): History {
  if (!past) return history(machine, 0);
  const { config, training } = past.checkpoint;
  const kept = fitting(past.path, () => readHistory((config as Partial<Config> | undefined)?.history));
  return history(machine, training?.meta.step ?? 0, kept);
}

/** Puts a run where its checkpoint stands. */
function restore(training: Training, { path, checkpoint, settings }: Past): void {
  const { training: snapshot } = checkpoint;
  if (snapshot === undefined)
    throw new CliError(`${path}: expected a checkpoint of a training, got one of a model only`);
  fitting(path, () => training.trainer.restore(snapshot));
  training.seconds = snapshot.meta.seconds;
  training.rateChange = rateChange(settings, training.settings, training.pass, snapshot.meta);
}
