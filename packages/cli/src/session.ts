import type { Command } from 'commander';
import type { Io } from './io.js';
import type { Output } from './output.js';

/** One run of the command. */
export interface Session {
  readonly io: Io;
  readonly out: Output;
  /** Writes a warning to the standard error: one line, or one JSON object. */
  warn(message: string): void;
  /** What the process ends with; a command that was interrupted sets it. */
  exitCode: number;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: true;
  readonly debug?: true;
}

/** Adds the options that every command has. */
export const common = (command: Command): Command =>
  command
    .option('--json', 'one JSON object a line')
    .option('--debug', 'show where an error comes from (or set UNROLL_DEBUG=1)')
    .helpOption('-h, --help', 'show this help');
