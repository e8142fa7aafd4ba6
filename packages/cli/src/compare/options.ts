import { type Command, Option } from 'commander';
import { type CellChoice, type ForgetBias, forgetBiasList } from '../lists.js';
import { notNegative, positive, share, whole } from '../parse.js';
import type { ReportOptions } from '../report-files.js';
import type { CommonOptions } from '../session.js';

/** The values of the command's options. */
export interface CompareOptions extends CommonOptions, ReportOptions {
  readonly forgetBias: readonly ForgetBias[];
  readonly cell: Exclude<CellChoice, 'rnn'>;
  readonly hidden: number;
  readonly layers: number;
  readonly embedding: number;
  readonly steps: number;
  readonly window: number;
  readonly batch?: number;
  readonly rate: number;
  readonly clip: number;
  readonly validation: number;
  readonly seeds: number;
}

/** Adds the options of `unroll compare`. */
export const addCompareOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--forget-bias <values>', 'biases of the gate that keeps the state, or chrono, with commas between')
        .argParser(forgetBiasList)
        .default([0, 1], '0,1'),
    )
    .addOption(
      new Option('--cell <name>', 'recurrent cell').choices(['lstm', 'gru', 'gru-reset-after']).default('lstm'),
    )
    .option('--hidden <size>', 'units of a layer', whole(1), 128)
    .option('--layers <count>', 'layers', whole(1), 1)
    .option('--embedding <size>', 'width of the embedding', whole(1), 32)
    .option('--steps <count>', 'updates of the weights, in each training', whole(1), 300)
    .option('--window <steps>', 'steps the gradient goes back through time; chrono is drawn for as many', whole(2), 64)
    .option('--batch <count>', 'rows read side by side (default: 32, fewer for a short text)', whole(1))
    .option('--rate <rate>', 'learning rate of Adam', positive, 0.005)
    .option('--clip <norm>', 'longest gradient, as global norm; 0: no limit', notNegative, 5)
    .option('--validation <share>', 'hold out this share, from the end of the text', share, 0.1)
    .option('--seeds <count>', 'trainings with each value', whole(1), 3)
    .option('--svg <path>', 'save the figure')
    .option('--html <path>', 'save a report that stands on its own');
