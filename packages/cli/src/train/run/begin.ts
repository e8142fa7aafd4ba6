import { resolve } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_CHECKPOINT } from '../../checkpoint/default.js';
import { type Config, readCheckpoint } from '../../checkpoint/open.js';
import { checkOut } from '../../checkpoint/out.js';
import { type Corpus, DEFAULT_CORPUS, readCorpus, type Source, sourceOf, title } from '../../corpus.js';
import { CliError, describe } from '../../errors.js';
import type { Io } from '../../io.js';
import type { Data } from '../data/data.js';
import { resumed } from '../options/resume.js';
import { readSettings, type Settings, SettingsError } from '../options/settings.js';
import type { TrainOptions } from '../options/values.js';
import { wish } from '../options/wish.js';
import { settle } from './settle.js';
import type { Past } from './setup.js';

/** All that a run needs, checked; nothing has been computed yet. */
export interface Start {
  readonly settings: Settings;
  readonly corpus: Corpus;
  readonly data: Data;
  readonly past: Past | undefined;
  /** Where to save, as it was asked for. */
  readonly out: string;
  /** Whether another run's checkpoint is there. */
  readonly replaces: boolean;
}

/** Reads and checks everything a run needs, before any work is done. */
export async function begin(files: readonly string[], options: TrainOptions, command: Command, io: Io): Promise<Start> {
  const { resume, force = false } = options;
  const from = resume === true ? (options.out ?? DEFAULT_CHECKPOINT) : resume;
  const out = options.out ?? from ?? DEFAULT_CHECKPOINT;
  const past = from === undefined ? undefined : await openPast(from, io);
  const stored = past?.settings;
  const wanted = stored ? resumed(stored, options, command) : wish(options);
  const same = from !== undefined && resolve(io.cwd, from) === resolve(io.cwd, out);
  const there = await checkOut(resolve(io.cwd, out), out, force, same);
  const named = files.length === 0 ? undefined : sourceOf(files);
  const corpus = stored
    ? await sameCorpus(named, stored, io)
    : await readCorpus(named ?? DEFAULT_CORPUS, io, { ...wanted, otherwise: '--bytes learns any file' });
  const { settings, data } = settle(wanted, corpus);
  return { settings, corpus, data, past, out, replaces: there && !same };
}

/** The text that a resumed run began with. */
async function sameCorpus(named: Source | undefined, stored: Settings, io: Io): Promise<Corpus> {
  const { source, sha256 } = stored;
  if (named === undefined && [source].flat().includes('-'))
    throw new CliError('file: expected the text again, as this run read it from the standard input; got none');
  const corpus = await readCorpus(named ?? source, io, stored).catch((error: unknown) => {
    if (named !== undefined) throw error;
    throw new CliError(`${describe(error)}; name the text this run began with: unroll train <file> --resume`);
  });
  if (corpus.sha256 === sha256) return corpus;
  throw new CliError(
    `${title(corpus.source)}: expected the text this run began with (${title(source)}), got another one`,
  );
}

async function openPast(path: string, io: Io): Promise<Past> {
  const checkpoint = await readCheckpoint(path, io);
  const { settings } = (checkpoint.config ?? {}) as Partial<Config>;
  try {
    return { path, checkpoint, settings: readSettings(settings) };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new CliError(`${path}: expected the settings of a run of \`unroll train\`, got ${error.message}`);
  }
}
