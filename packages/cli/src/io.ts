import type { Readable, Writable } from 'node:stream';

/** A signal that asks the command to come to an end. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** A stream to write to, which may be a terminal. */
export type Out = Writable & {
  /** True on a terminal: a progress bar is drawn and colours are used. */
  readonly isTTY?: boolean;
  /** Columns of the terminal, as they are now. */
  readonly columns?: number;
};

/** What the command touches of the world around it, so that tests can stand in for it. */
export interface Io {
  /** Where `-` reads its text. */
  readonly stdin: Readable;
  /** Results. */
  readonly stdout: Out;
  /** Errors and warnings. */
  readonly stderr: Out;
  /** Environment variables: `NO_COLOR`, `FORCE_COLOR`, `UNROLL_DEBUG`, `npm_config_user_agent`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** Calls `listener` at the first signal only and returns the way to stop listening; a second signal ends the process. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => () => void;
}

const SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/**
 * The world of a real process.
 * @returns standard streams, environment, folder, clock and signals of this process
 */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => performance.now(),
    onSignal: (listener) => {
      const off = () => {
        for (const signal of SIGNALS) process.off(signal, once);
      };
      const once = (signal: StopSignal) => {
        // With no listener left the next signal does what the system does by default: it ends the process.
        off();
        listener(signal);
      };
      for (const signal of SIGNALS) process.on(signal, once);
      return off;
    },
  };
}
