import { resolve } from 'node:path';
import { asLanguageModel, type LanguageModel, type Model, type ModelConfig, open } from '@unroll/cells';
import { ready } from '@unroll/tensor';
import { type Vocabulary, vocabularyFrom } from '@unroll/text';
import { type Checkpoint, CheckpointError } from '@unroll/train';
import { loadCheckpoint } from '@unroll/train/node';
import { CliError, describe } from '../errors.js';
import { invocation } from '../invocation.js';
import type { Io } from '../io.js';
import { DEFAULT_CHECKPOINT } from './default.js';

/** The `config` of the checkpoints that the command writes. */
export interface Config {
  /** What the network is made of. */
  readonly model: ModelConfig;
  /** What the run was asked to do: the settings of `unroll train`. */
  readonly settings: unknown;
}

/** A trained model and its vocabulary. */
export interface Opened {
  readonly model: LanguageModel;
  readonly vocabulary: Vocabulary;
  [Symbol.dispose](): void;
}

/** Reads a checkpoint; what is wrong with it comes with its path. */
export async function readCheckpoint(path: string, io: Io): Promise<Checkpoint> {
  return loadCheckpoint(resolve(io.cwd, path)).catch((error) => {
    if (path !== DEFAULT_CHECKPOINT || !(error instanceof CheckpointError) || error.problem !== 'missing') throw error;
    throw new CliError(`${path}: no such file here; make one (${invocation(io, 'train')}) or name another`, {
      cause: error,
    });
  });
}

/** Runs `make` on a part of a checkpoint and says which file it was that did not fit. */
export function fitting<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new CliError(`${path}: ${describe(error)}`, { cause: error });
  }
}

/** The network of a checkpoint, of any format; needs `ready()`. */
export function restoreModel(path: string, { config, weights }: Checkpoint): Model {
  const { model = config } = (config ?? {}) as { model?: unknown };
  if (typeof model !== 'object' || model === null || !('layers' in model))
    throw new CliError(
      `${path}: expected a checkpoint of \`unroll train\`, got one without a description of its network`,
    );
  return fitting(path, () => open(model as ModelConfig, weights));
}

/** Opens a checkpoint for using its model of symbols. */
export async function openModel(path: string, io: Io): Promise<Opened> {
  const checkpoint = await readCheckpoint(path, io);
  const vocabulary = fitting(path, () => vocabularyFrom(checkpoint.vocabulary));
  await ready();
  const made = restoreModel(path, checkpoint);
  try {
    const model = fitting(path, () => asLanguageModel(made));
    const { input } = model.config;
    if (input.kind !== 'ids' || input.vocabulary !== vocabulary.size)
      throw new CliError(`${path}: expected a vocabulary of ${model.head.width}, got one of ${vocabulary.size}`);
    return { model, vocabulary, [Symbol.dispose]: () => made[Symbol.dispose]() };
  } catch (error) {
    made[Symbol.dispose]();
    throw error;
  }
}
