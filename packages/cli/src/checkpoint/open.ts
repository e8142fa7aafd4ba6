import { resolve } from 'node:path';
import { asLanguageModel, type LanguageModel, type Model, type ModelConfig, open } from '@unroll/cells';
import { type Vocabulary, vocabularyFrom } from '@unroll/text';
import { type Checkpoint, CheckpointError } from '@unroll/train';
import { loadCheckpoint } from '@unroll/train/node';
import { CliError, describe } from '../errors.js';
import { invocation } from '../invocation.js';
import type { Io } from '../io.js';
import { type RuntimeOptions, start } from '../runtime.js';
import { type ReadSeries, readSeries } from '../train/data/kept-series.js';
import { DEFAULT_CHECKPOINT } from './default.js';

/** The `config` of the checkpoints that the command writes. */
export interface Config {
  /** What the network is made of. */
  readonly model: ModelConfig;
  /** What the run was asked to do: the settings of `unroll train`. */
  readonly settings: unknown;
  /** Columns, horizon and scale, for a network of numbers. */
  readonly series?: unknown;
  /** The way of the run. */
  readonly history?: unknown;
}

/** A trained model and its vocabulary. */
export interface Opened {
  readonly model: LanguageModel;
  readonly vocabulary: Vocabulary;
  /** Whether it learned a list, one item a line. */
  readonly lines: boolean;
  [Symbol.dispose](): void;
}

/** A trained model of numbers, and how it reads a table. */
export interface OpenedSeries extends ReadSeries {
  readonly model: Model;
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

/** The network of a checkpoint, of any format; needs `start()`. */
export function restoreModel(path: string, { config, weights, metadata = {} }: Checkpoint): Model {
  const { model = config } = (config ?? {}) as { model?: unknown };
  if (typeof model !== 'object' || model === null || !('layers' in model))
    throw new CliError(
      `${path}: expected a checkpoint of \`unroll train\`, got one without a description of its network`,
    );
  return fitting(path, () => open(model as ModelConfig, weights, { metadata }));
}

/** The model of a checkpoint, handed to `use`; freed where that refuses it. */
function using<T>(model: Model, use: (model: Model) => T): T {
  try {
    return use(model);
  } catch (error) {
    model[Symbol.dispose]();
    throw error;
  }
}

const configOf = ({ config }: Checkpoint) => (config ?? {}) as { settings?: { lines?: unknown }; series?: unknown };

/** Whether a checkpoint holds a network of numbers. */
export const isSeries = (checkpoint: Checkpoint): boolean => configOf(checkpoint).series !== undefined;

/** The model of symbols of a checkpoint that was read. */
export async function openSymbols(path: string, checkpoint: Checkpoint, options: RuntimeOptions): Promise<Opened> {
  if (isSeries(checkpoint))
    throw new CliError(
      `${path}: expected a network of symbols, got one of numbers; \`unroll predict\` foretells with it`,
    );
  const vocabulary = fitting(path, () => vocabularyFrom(checkpoint.vocabulary));
  await start(options);
  return using(restoreModel(path, checkpoint), (made) => {
    const model = fitting(path, () => asLanguageModel(made));
    if (model.head.width !== vocabulary.size)
      throw new CliError(`${path}: expected a vocabulary of ${model.head.width}, got one of ${vocabulary.size}`);
    const lines = configOf(checkpoint).settings?.lines === true;
    return { model, vocabulary, lines, [Symbol.dispose]: () => made[Symbol.dispose]() };
  });
}

/** Opens a checkpoint for using its model of symbols. */
export const openModel = async (path: string, options: RuntimeOptions, io: Io): Promise<Opened> =>
  openSymbols(path, await readCheckpoint(path, io), options);

/** The model of numbers of a checkpoint that was read. */
export async function openSeries(path: string, checkpoint: Checkpoint, options: RuntimeOptions): Promise<OpenedSeries> {
  if (!isSeries(checkpoint))
    throw new CliError(`${path}: expected a network of numbers (train --target), got one of symbols`);
  const series = fitting(path, () => readSeries(configOf(checkpoint).series));
  await start(options);
  return using(restoreModel(path, checkpoint), (model) => {
    const [inputs, outputs] = [series.columns.length, series.targets.length * series.horizon];
    if (model.input.numbers !== inputs || model.head.width !== outputs)
      throw new CliError(
        `${path}: expected a network of ${inputs} columns and ${outputs} answers, got ${model.input.numbers} and ${model.head.width}`,
      );
    return { ...series, model, [Symbol.dispose]: () => model[Symbol.dispose]() };
  });
}
