import type { RegimeName } from '@unroll/probe';
import { type Command, Option } from 'commander';
import { type CellChoice, cellChoice } from '../cell-choice.js';
import { type ForgetBias, forgetBias, list, positive, whole } from '../kinds.js';
import type { ReportOptions } from '../report-files.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions } from '../session.js';

/** The values of the command's options. */
export interface GradientsOptions extends CommonOptions, RuntimeOptions, ReportOptions {
  readonly cells: readonly CellChoice[];
  readonly lengths: readonly number[];
  readonly hidden: number;
  readonly layers: number;
  readonly input: number;
  readonly seeds: number;
  readonly init: RegimeName;
  readonly sigma?: number;
  readonly radius?: number;
  readonly forgetBias?: ForgetBias;
  readonly loss: 'last' | 'every';
}

const CELLS: readonly CellChoice[] = ['rnn', 'lstm', 'gru'];
const LENGTHS: readonly number[] = [10, 25, 50, 100, 150, 200];

/** Adds the options of `unroll gradients`. */
export const addGradientsOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--cells <names>', 'cells, with commas between')
        .argParser(list(cellChoice))
        .default(CELLS, 'rnn,lstm,gru'),
    )
    .addOption(
      new Option('--lengths <steps>', 'lengths T, with commas between')
        .argParser(list(whole(1)))
        .default(LENGTHS, LENGTHS.join(',')),
    )
    .option('--hidden <size>', 'units of a layer', whole(1).parse, 64)
    .option('--layers <count>', 'layers', whole(1).parse, 1)
    .option('--input <size>', 'width of the inputs, which are standard normal', whole(1).parse, 1)
    .option('--seeds <count>', 'how often weights and inputs are drawn anew', whole(1).parse, 10)
    .addOption(
      new Option('--init <name>', 'where the weights come from')
        .choices(['pytorch', 'glorot', 'orthogonal', 'identity'])
        .default('pytorch'),
    )
    .addOption(
      new Option('--sigma <value>', 'scale recurrent weights to this largest singular value')
        .argParser(positive.parse)
        .conflicts('radius'),
    )
    .option('--radius <value>', 'scale recurrent weights to this spectral radius', positive.parse)
    .option(
      '--forget-bias <value>',
      'bias of the gate that keeps the state, or chrono (default: 1 for the lstms, else 0)',
      forgetBias.parse,
    )
    .addOption(
      new Option('--loss <steps>', 'which steps have a loss, the sum of the outputs')
        .choices(['last', 'every'])
        .default('last'),
    )
    .option('--svg <path>', 'save the figure')
    .option('--html <path>', 'save a report that stands on its own');
