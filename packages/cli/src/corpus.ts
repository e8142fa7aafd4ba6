import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { CorpusError, type CorpusName, corpus, readText } from '@unroll/text/node';
import { sonnets } from '@unroll/text/sonnets';
import { CliError } from './errors.js';
import type { Io } from './io.js';

/** A text and where it came from. */
export interface Corpus {
  /** As it was asked for: `sonnets`, `tiny-shakespeare`, `-` or a path. */
  readonly source: string;
  readonly text: string;
  /** Of the text in UTF-8: tells whether a run goes on with the text it began with. */
  readonly sha256: string;
}

/** What is read where no file is named. */
export const DEFAULT_CORPUS = 'sonnets';

const TITLES: Readonly<Record<string, string>> = {
  sonnets: "Shakespeare's sonnets",
  'tiny-shakespeare': 'Tiny Shakespeare',
  '-': 'standard input',
};

/** What people call a source. */
export const title = (source: string): string => TITLES[source] ?? source;

/** The published corpus; where it cannot be had, what to do is said in terms of the command. */
const published = (name: CorpusName): Promise<string> =>
  corpus(name).catch((error: unknown) => {
    if (!(error instanceof CorpusError)) throw error;
    const [what] = error.message.split('; if you have a copy');
    throw new CliError(`${name}: ${what}; with a copy of it, give its path instead`, { cause: error });
  });

function read(source: string, { cwd, stdin }: Io): string | Promise<string> {
  if (source === 'sonnets') return sonnets();
  if (source === 'tiny-shakespeare') return published(source);
  if (source === '-') return readText(stdin, { name: title('-') });
  return readText(resolve(cwd, source), { name: source });
}

/** Reads a corpus by name, the standard input (`-`), or a file. */
export async function readCorpus(source: string, io: Io): Promise<Corpus> {
  const text = await read(source, io);
  return { source, text, sha256: createHash('sha256').update(text).digest('hex') };
}
