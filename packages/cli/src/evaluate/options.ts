import type { WeightFormat } from '@unroll/tensor';
import type { Command } from 'commander';
import { type Unknown, unknownOption } from '../encode.js';
import { mass, whole } from '../kinds.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions } from '../session.js';
import { weightsOption } from '../small-weights.js';

/** The values of the command's options. */
export interface EvalOptions extends CommonOptions, RuntimeOptions {
  readonly last: number;
  readonly cold?: number;
  readonly unknown: Unknown;
  readonly weights?: WeightFormat;
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
    .addOption(weightsOption('measure on small weights, too, and say what they cost'))
    .addOption(unknownOption());
