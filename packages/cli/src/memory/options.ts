import { type Command, Option } from 'commander';
import { type CellChoice, cellChoice } from '../cell-choice.js';
import { type ForgetBias, forgetBias, list, notNegative, positive, whole } from '../kinds.js';
import type { ReportOptions } from '../report-files.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions } from '../session.js';

/** The tasks by name. */
const TASKS = ['adding', 'copy', 'recall', 'capacity'] as const;

/** The values of the command's options. */
export interface MemoryOptions extends CommonOptions, RuntimeOptions, ReportOptions {
  readonly task: (typeof TASKS)[number];
  readonly length: number;
  readonly cells: readonly CellChoice[];
  readonly hidden: number;
  readonly forgetBias?: ForgetBias;
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  readonly clip: number;
  readonly every: number;
  readonly seeds: number;
}

const CELLS: readonly CellChoice[] = ['rnn', 'lstm', 'gru'];

/** Adds the options of `unroll memory`. */
export const addMemoryOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--task <name>', 'adding, copy and recall are learned; capacity measures new weights')
        .choices(TASKS)
        .default('adding'),
    )
    .option(
      '--length <steps>',
      'steps of a sequence (adding, capacity) or of the delay (copy, recall)',
      whole(2).parse,
      100,
    )
    .addOption(
      new Option('--cells <names>', 'cells, with commas between')
        .argParser(list(cellChoice))
        .default(CELLS, 'rnn,lstm,gru'),
    )
    .option('--hidden <size>', 'units', whole(1).parse, 64)
    .option(
      '--forget-bias <value>',
      'bias of the gate that keeps the state, or chrono: drawn for memories as long as the sequence (default: chrono; 1 for capacity)',
      forgetBias.parse,
    )
    .option('--steps <count>', 'updates of the weights at most', whole(1).parse, 3000)
    .option('--batch <count>', 'sequences in a batch', whole(1).parse, 32)
    .option('--rate <rate>', 'learning rate of Adam', positive.parse, 0.005)
    .option('--clip <norm>', 'longest gradient, as global norm; 0: no limit', notNegative.parse, 1)
    .option('--every <steps>', 'examine on unseen sequences this often', whole(1).parse, 100)
    .option('--seeds <count>', 'how often to try each cell', whole(1).parse, 1)
    .option('--svg <path>', 'save the figure')
    .option('--html <path>', 'save a report that stands on its own');
