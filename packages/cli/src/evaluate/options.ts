import { type Command, Option } from 'commander';
import { mass, whole } from '../kinds.js';
import type { CommonOptions } from '../session.js';

/** The values of the command's options. */
export interface EvalOptions extends CommonOptions {
  readonly last: number;
  readonly cold?: number;
  readonly unknown: 'error' | 'skip';
}

/** Adds the options of `unroll eval`. */
export const addEvalOptions = (command: Command): Command =>
  command
    .option('--last <share>', 'only this share, from the end', mass.parse, 1)
    .option(
      '--cold <window>',
      'measure windows of this many steps, too, that each begin with a state of zeros',
      whole(1).parse,
    )
    .addOption(
      new Option('--unknown <policy>', 'a character that the model does not know is an error, or is left out')
        .choices(['error', 'skip'])
        .default('error'),
    );
