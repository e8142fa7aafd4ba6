import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { sonnets } from '@unroll/text/sonnets';
import { afterAll } from 'vitest';
import { type Io, run, type StopSignal } from '../src/index.js';

/** 1,500 characters: enough for the smallest networks. */
export const TEXT = sonnets().slice(0, 1500);

/** A network and a run that take a moment. */
export const TINY = '--hidden 8 --embedding 4 --batch 4 --window 8 --evaluate-every 3 --save-every 2 --sample 12'.split(
  ' ',
);

/** A folder of its own for each test file, removed at the end. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'unroll-cli-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  writeFileSync(join(path, 'text.txt'), TEXT);
  return path;
}

/** What came out of a run. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of JSON on the standard output. */
  readonly records: readonly Record<string, unknown>[];
}

/** How the world of a run differs from the plain one. */
export interface World extends Partial<Omit<Io, 'stdin' | 'stdout' | 'stderr' | 'onSignal'>> {
  readonly cwd: string;
  readonly stdin?: Iterable<string | Uint8Array>;
  readonly isTTY?: boolean;
  /** Columns of the terminal. Default 100. */
  readonly columns?: number;
  /** Sees every piece of output; may send a signal, or `hang up` like a reader that goes away. */
  readonly onOutput?: (text: string, send: (what: StopSignal | 'hang up') => void) => void;
}

/** Runs the command in this process. */
export async function unroll(world: World, ...args: readonly string[]): Promise<Result> {
  const { stdin = [], isTTY = false, columns = 100, onOutput, ...rest } = world;
  const listeners = new Set<(signal: StopSignal) => void>();
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => {
    const made: Writable = new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        written[name] += text;
        if (name === 'stdout') onOutput?.(text, send);
        done();
      },
    });
    return Object.assign(made, { isTTY, columns });
  };
  const stdout = stream('stdout');
  function send(what: StopSignal | 'hang up'): void {
    if (what === 'hang up') stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    else for (const listener of listeners) listener(what);
  }
  const code = await run(['node', 'unroll', ...args], {
    env: {},
    now: () => performance.now(),
    ...rest,
    stdin: Readable.from(stdin),
    stdout,
    stderr: stream('stderr'),
    onSignal: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  const records = written.stdout.startsWith('{')
    ? written.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { code, ...written, records };
}

/** The records of one type. */
export const ofType = <T = Record<string, unknown>>({ records }: Pick<Result, 'records'>, type: string): T[] =>
  records.filter((record) => record['type'] === type) as T[];
