import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { CorpusError, type CorpusName, corpus, countCrlf, ReadTextError, readBytes, readText } from '@unroll/text/node';
import { sonnets } from '@unroll/text/sonnets';
import { CliError } from './errors.js';
import type { Io } from './io.js';

/** Where a corpus comes from: `sonnets`, `tiny-shakespeare`, `-` or a path; or several of them. */
export type Source = string | readonly string[];

/** What was read and where it came from. */
export interface Corpus {
  /** As it was asked for. */
  readonly source: Source;
  /** The text, or the bytes as they stand. */
  readonly content: string | Uint8Array;
  /** Of the content (a text in UTF-8): tells whether a run goes on with the text it began with. */
  readonly sha256: string;
  /** How many line ends of Windows were there. */
  readonly crlf: number;
}

/** How a corpus is read. */
export interface Reading {
  /** Bytes as they stand, of any file, and no text. */
  readonly bytes?: true | undefined;
  /** What becomes of the line ends of Windows. */
  readonly crlf?: 'lf' | 'keep' | undefined;
  /** What to do about a file that is no text, for the error. */
  readonly otherwise?: string;
}

/** What is read where no file is named. */
export const DEFAULT_CORPUS = 'sonnets';

const TITLES: Readonly<Record<string, string>> = {
  sonnets: "Shakespeare's sonnets",
  'tiny-shakespeare': 'Tiny Shakespeare',
  '-': 'standard input',
};

/** What people call a source. */
export const title = (source: Source): string =>
  typeof source === 'string' ? (TITLES[source] ?? source) : source.map(title).join(' + ');

/** One file is itself, several are a list. */
export const sourceOf = (files: readonly string[]): Source => (files.length === 1 ? (files[0] as string) : files);

/** The published corpus; where it cannot be had, what to do is said in terms of the command. */
const published = (name: CorpusName): Promise<string> =>
  corpus(name).catch((error: unknown) => {
    if (!(error instanceof CorpusError)) throw error;
    const [what] = error.message.split('; if you have a copy');
    throw new CliError(`${name}: ${what}; with a copy of it, give its path instead`, { cause: error });
  });

/** How a text is read for a model: with line ends of Windows only where it knows them. */
export const lineEndsOf = ({ symbols }: { readonly symbols: readonly string[] }): 'lf' | 'keep' =>
  symbols.includes('\r') ? 'keep' : 'lf';

/** A corpus by its name; undefined where it is a file. */
function named(source: string): string | Promise<string> | undefined {
  if (source === 'sonnets') return sonnets();
  return source === 'tiny-shakespeare' ? published(source) : undefined;
}

async function readOne(
  source: string,
  { bytes, otherwise }: Reading,
  { cwd, stdin }: Io,
): Promise<string | Uint8Array> {
  const text = await named(source);
  if (text !== undefined) return bytes ? new TextEncoder().encode(text) : text;
  const [from, name] = source === '-' ? [stdin, title('-')] : [resolve(cwd, source), source];
  if (bytes) return readBytes(from, { name });
  return readText(from, { name }).catch((error: unknown) => {
    const isNoText = error instanceof ReadTextError && ['binary', 'encoding'].includes(error.reason);
    if (!isNoText || otherwise === undefined) throw error;
    throw new CliError(`${error.message}; ${otherwise}`, { cause: error });
  });
}

/** Puts files one after the other; texts with a line end between, where there is none. */
function join(parts: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (parts.length === 1) return parts[0] as string | Uint8Array;
  const [first] = parts;
  if (typeof first !== 'string') return Buffer.concat(parts as Uint8Array[]);
  return (parts as string[]).reduce((all, part) => (all.endsWith('\n') ? all + part : `${all}\n${part}`));
}

/** Reads a corpus by name, the standard input (`-`), or files, as one text or as bytes. */
export async function readCorpus(source: Source, io: Io, reading: Reading = {}): Promise<Corpus> {
  const { crlf = 'lf' } = reading;
  const names = typeof source === 'string' ? [source] : source;
  if (names.filter((name) => name === '-').length > 1)
    throw new CliError('file: expected - once, as the standard input can be read once, got it several times');
  const parts: (string | Uint8Array)[] = [];
  for (const name of names) parts.push(await readOne(name, reading, io));
  const whole = join(parts);
  const count = typeof whole === 'string' ? countCrlf(whole) : 0;
  const content = typeof whole === 'string' && crlf === 'lf' ? whole.replaceAll('\r\n', '\n') : whole;
  return { source, content, sha256: createHash('sha256').update(content).digest('hex'), crlf: count };
}
