import { CommanderError } from 'commander';
import { CliError, describe, EXIT, reason, rootOf } from './errors.js';
import { type Io, processIo } from './io.js';
import { refusal } from './kinds.js';
import { output } from './output.js';
import { program } from './program.js';
import type { Session } from './session.js';
import { oneLine } from './show/visible.js';
import { welcome } from './welcome.js';

const HELP_CODES = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version']);

/**
 * Runs the command `unroll`. Nothing is thrown: errors become one line on the standard error (one JSON object with
 * `--json`) and an exit code: 0 done, 1 failed, 2 wrong usage, 130 or 143 after SIGINT or SIGTERM.
 * @param argv - the arguments as in `process.argv`: the first two are skipped
 * @param io - the world around the command; default: this process
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io = processIo()): Promise<number> {
  const json = argv.includes('--json');
  const tell = (type: string, message: string, more: Readonly<Record<string, unknown>> = {}): void => {
    const line = json ? JSON.stringify({ type, message, ...more }) : `unroll: ${oneLine(message)}`;
    io.stderr.write(`${line}\n`);
  };
  // A reader of errors that went away is no reason to fail.
  io.stderr.on('error', () => undefined);
  if (argv.length <= 2) {
    io.stderr.write(welcome(io));
    return EXIT.usage;
  }
  const session: Session = {
    io,
    out: output(io, json),
    warn: (message) => tell('warning', message),
    exitCode: EXIT.ok,
  };
  try {
    await program(session).parseAsync([...argv]);
    const { failure } = session.out;
    if (failure) throw new CliError(`standard output: ${reason(failure)}`, { cause: failure });
    return session.exitCode;
  } catch (thrown) {
    const error = rootOf(thrown);
    // Help that was asked for is a success; help shown because the command is missing is not.
    if (error instanceof CommanderError && HELP_CODES.has(error.code))
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const exitCode =
      error instanceof CliError ? error.exitCode : error instanceof CommanderError ? EXIT.usage : EXIT.failure;
    tell('error', error instanceof CommanderError ? usage(error.message) : describe(error), { exitCode });
    if (argv.includes('--debug') || (io.env['UNROLL_DEBUG'] ?? '') !== '')
      io.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
    return exitCode;
  }
}

/** Commander's message in the form of all others: `--option: expected …, got …`. */
const usage = (message: string): string =>
  message
    .replace(/^error: /, '')
    .replace(/\n/g, ' ')
    .replace(/^option '.*?(--[\w-]+).*?' argument '.*' is invalid\. (expected .*)$/s, '$1: $2')
    .replace(
      /^option '.*?(--[\w-]+).*?' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
      (_, option: string, got: string, choices: string) => `${option}: ${refusal(got, choices.split(', '))}`,
    );
