import { once } from 'node:events';
import pc from 'picocolors';
import type { Io } from './io.js';
import { wrap } from './show/width.js';

/** Where results go: text for people, or one JSON object a line for machines. */
export interface Output {
  /** True where every line is a JSON object. */
  readonly json: boolean;
  /** True on a terminal that can move its cursor and may: lines can be drawn anew. */
  readonly live: boolean;
  /** True on a terminal. */
  readonly terminal: boolean;
  /** Columns of the terminal, as they are now; undefined elsewhere. */
  readonly columns: number | undefined;
  /** Colours, or the same functions doing nothing. */
  readonly colors: ReturnType<typeof pc.createColors>;
  /** Aborted as soon as the reader is gone (`unroll … | head`). */
  readonly closed: AbortSignal;
  /** Why nothing can be written any more, if it is not that the reader is gone. */
  readonly failure: NodeJS.ErrnoException | undefined;
  /** Writes `text` and waits where the reader is slower. */
  write(text: string): Promise<void>;
  /** Writes a line. */
  line(text?: string): Promise<void>;
  /** Writes lines of words: on a terminal broken at blanks, so that none is cut in the middle of a word. */
  words(text: string): Promise<void>;
  /** Writes `record` as a line of JSON. */
  record(record: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Columns of a terminal that does not say how many it has, and the fewest that are reckoned with. */
const [COLUMNS, MIN_COLUMNS] = [80, 20];

/** Whether nobody wants escape codes here, or nothing understands them. */
const isPlain = ({ env }: Io): boolean => (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';

function wantsColors(io: Io): boolean {
  const { stdout, env } = io;
  if (isPlain(io)) return false;
  return !['', '0'].includes(env['FORCE_COLOR'] ?? '') || stdout.isTTY === true;
}

/** The output of one run of the command. */
export function output(io: Io, json: boolean): Output {
  const gone = new AbortController();
  let failure: NodeJS.ErrnoException | undefined;
  io.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= error;
    gone.abort();
  });
  const write = async (text: string): Promise<void> => {
    if (gone.signal.aborted || io.stdout.write(text)) return;
    await once(io.stdout, 'drain', { signal: gone.signal }).catch(() => undefined);
  };
  const made: Output = {
    json,
    live: io.stdout.isTTY === true && !json && !isPlain(io),
    terminal: io.stdout.isTTY === true && !json,
    get columns() {
      return io.stdout.isTTY === true ? Math.max(MIN_COLUMNS, io.stdout.columns || COLUMNS) : undefined;
    },
    colors: pc.createColors(wantsColors(io) && !json),
    closed: gone.signal,
    get failure() {
      return failure;
    },
    write,
    line: (text = '') => write(`${text}\n`),
    words: (text) => {
      const { columns } = made;
      const broken = (line: string) => (columns === undefined ? line : wrap(line, columns));
      return made.line(text.split('\n').map(broken).join('\n'));
    },
    record: (record) => write(`${JSON.stringify(record)}\n`),
  };
  return made;
}
