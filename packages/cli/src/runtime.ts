import { type Runtime, ready } from '@unroll/tensor';
import type { Command } from 'commander';
import type { ThreadCount } from './kinds.js';
import { commanderOption } from './train/options/declare.js';
import { OPTIONS } from './train/options/table.js';

/** Options of every command that computes. */
export interface RuntimeOptions {
  /** Threads that compute; default: what `ready` takes by itself. They say nothing of the results, and are not saved. */
  readonly threads?: ThreadCount | undefined;
}

/** Adds the options of a command that computes; `unroll train` has them among its own. */
export function computes(command: Command): Command {
  const made = commanderOption(OPTIONS.threads);
  return command.options.some(({ long }) => long === made.long) ? command : command.addOption(made);
}

/** Brings up what computes: the one place where commands do. */
export const start = ({ threads }: RuntimeOptions = {}): Promise<Runtime> =>
  ready(threads === undefined ? {} : { threads });
