import { type CellName, type LanguageModel, languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import type { Tree } from '@unroll/tensor';
import { countElements, type Runtime, ready } from '@unroll/tensor';
import type { Batches } from '@unroll/text';
import { adam, adamw, type Checkpoint, rmsprop, sgd, type Trainer, trainer } from '@unroll/train';
import { fitting, restoreModel } from '../checkpoint/open.js';
import { CliError } from '../errors.js';
import type { Io } from '../io.js';
import { scheduleOf, totalSteps } from './budget.js';
import { type Data, evaluationBatches, trainingBatches } from './data.js';
import type { Settings } from './settings.js';

/** A run that is ready to go. */
export interface Training {
  readonly settings: Settings;
  readonly data: Data;
  readonly model: LanguageModel;
  readonly trainer: Trainer;
  readonly runtime: Runtime;
  /** Updates in one pass over the text. */
  readonly pass: number;
  /** Weights and biases. */
  readonly parameters: number;
  /** What it is measured on; absent where nothing is held out. */
  readonly heldOut: Batches | undefined;
  /** Seconds of work, as the time budget counts them: set after every step. */
  seconds: number;
  [Symbol.dispose](): void;
}

/** A checkpoint to go on from, and its path. */
export interface Past {
  readonly path: string;
  readonly checkpoint: Checkpoint;
}

const OPTIMIZERS = { adam, adamw, rmsprop, sgd };
const CELLS = { lstm: 'lstm', gru: 'gru', 'gru-reset-after': 'gruResetAfter', rnn: 'rnn' } as const satisfies Record<
  Settings['cell'],
  CellName
>;

function newModel({ cell, forgetBias, ...sizes }: Settings, vocabulary: number, random: () => number): LanguageModel {
  const { embedding, hidden, layers, dropout, tied = false } = sizes;
  const bias = forgetBias === undefined ? {} : { forgetBias };
  return languageModel({ vocabulary, embedding, hidden, layers, dropout, tied, cell: CELLS[cell], ...bias, random });
}

/** Brings up the backend and everything a run needs; from the beginning, or from where a checkpoint stands. */
export async function setUp(settings: Settings, data: Data, past: Past | undefined, { now }: Io): Promise<Training> {
  const runtime = await ready();
  const random = seeded(settings.seed);
  const model = past ? restoreModel(past.path, past.checkpoint) : newModel(settings, data.vocabulary.size, random);
  const batches = trainingBatches(data, settings, random);
  const heldOut = data.heldOut && evaluationBatches(data.heldOut);
  const { evaluateEvery: every, patience, clip, budget } = settings;
  const training: Training = {
    settings,
    data,
    model,
    runtime,
    heldOut,
    pass: batches.length,
    parameters: countElements(model.params as Tree),
    seconds: 0,
    trainer: trainer(model, batches, {
      optimizer: OPTIMIZERS[settings.optimizer](),
      rate: scheduleOf(settings, batches.length, () => training.seconds),
      clip: clip === 0 ? false : clip,
      steps: totalSteps(budget, batches.length),
      random,
      now,
      ...(heldOut && { evaluate: { batches: heldOut, every, ...(patience !== undefined && { patience }) } }),
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

/** Puts a run where its checkpoint stands. */
function restore(training: Training, { path, checkpoint }: Past): void {
  const { training: snapshot } = checkpoint;
  if (snapshot === undefined)
    throw new CliError(`${path}: expected a checkpoint of a training, got one of a model only`);
  fitting(path, () => training.trainer.restore(snapshot));
  training.seconds = snapshot.meta.seconds;
}
