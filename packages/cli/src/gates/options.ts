import { type Command, Option } from 'commander';
import { type Unknown, unknownOption } from '../encode.js';
import { whole } from '../kinds.js';
import type { ReportOptions } from '../report-files.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions } from '../session.js';

/** The values of the command's options. */
export interface GatesOptions extends CommonOptions, RuntimeOptions, ReportOptions {
  readonly text?: string;
  readonly file?: string;
  readonly length: number;
  readonly unknown: Unknown;
  readonly top: number;
  readonly layer?: number;
  readonly unit?: number;
  readonly gate?: string;
}

/** Adds the options of `unroll gates`. */
export const addGatesOptions = (command: Command): Command =>
  command
    .addOption(new Option('-t, --text <text>', 'what the network reads').conflicts('file'))
    .option(
      '-f, --file <file>',
      'a text file, - for the standard input, sonnets, or tiny-shakespeare (default: sonnets)',
    )
    .option(
      '-n, --length <count>',
      'read no more characters than this (bytes for a model of bytes)',
      whole(2).parse,
      2000,
    )
    .addOption(unknownOption())
    .option('--top <count>', 'units to show for each feature of the text', whole(1).parse, 1)
    .option('--layer <number>', 'only this layer, from 1, nearest to the input', whole(1).parse)
    .option('--unit <number>', 'paint the text by this unit (default: the one that goes along best)', whole(0).parse)
    .option('--gate <name>', 'paint it by a gate of the unit, or by h or c (default: c where there is one, else h)')
    .option('--svg <path>', 'save a figure: saturation of the gates (of the last layer, or --layer)')
    .option('--html <path>', 'save a report that stands on its own: all layers, and cells along the text');
