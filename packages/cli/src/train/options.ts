import { type Command, Option } from 'commander';
import { DEFAULT_CHECKPOINT } from '../checkpoint/open.js';
import { finite, notNegative, positive, share, whole } from '../parse.js';
import type { CommonOptions } from '../session.js';
import type { Settings } from './settings.js';

/** The values of the command's options. */
export interface TrainOptions
  extends CommonOptions,
    Omit<Settings, 'source' | 'sha256' | 'budget' | 'batch' | 'evaluateEvery'> {
  readonly batch?: number;
  readonly evaluateEvery?: number;
  readonly steps?: number;
  readonly epochs?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly out?: string;
  readonly resume?: string | true;
  readonly force?: true;
  readonly sample: number;
  readonly quiet?: true;
}

/** How long a run takes where nothing else is said, in seconds. */
export const DEFAULT_SECONDS = 90;
/** Rows of a batch, if the text is long enough. */
export const DEFAULT_BATCH = 32;

const option = (flags: string, description: string, parse?: (text: string) => number): Option => {
  const made = new Option(flags, description);
  return parse ? made.argParser(parse) : made;
};

/** How long to train: one of these. */
const BUDGETS = {
  steps: option('--steps <count>', 'train for this many updates of the weights', whole(1)),
  epochs: option('--epochs <count>', 'train for this many passes over the text', whole(1)),
  minutes: option('--minutes <time>', 'train for at most this long', positive),
  seconds: option('--seconds <time>', `train for at most this long (default: ${DEFAULT_SECONDS})`, positive),
};

/** Adds the options of `unroll train`. */
export function addTrainOptions(command: Command): Command {
  command
    .optionsGroup('Text:')
    .option('--bytes', 'learn bytes (256 ids, any text) instead of the characters that occur')
    .option('--validation <share>', 'hold out this share, from the end of the text; 0: none', share, 0.1)
    .optionsGroup('Network:')
    .addOption(
      option('--cell <name>', 'recurrent cell').choices(['lstm', 'gru', 'gru-reset-after', 'rnn']).default('lstm'),
    )
    .option('--hidden <size>', 'units of a layer', whole(1), 128)
    .option('--layers <count>', 'layers', whole(1), 1)
    .option('--embedding <size>', 'width of the embedding', whole(1), 32)
    .option('--dropout <rate>', 'dropout between the layers', share, 0)
    .option('--tied', 'use the embedding as the output matrix too; needs --embedding = --hidden')
    .option(
      '--forget-bias <value>',
      'bias of the gate that keeps the state (default: 1 for lstm, 0 for the grus)',
      finite,
    )
    .optionsGroup('Training:');
  for (const [name, budget] of Object.entries(BUDGETS))
    command.addOption(budget.conflicts(Object.keys(BUDGETS).filter((other) => other !== name)));
  return addTrainingOptions(command);
}

function addTrainingOptions(command: Command): Command {
  return command
    .addOption(
      option('--mode <name>', 'streams: the state is carried along the text; windows: from random starts')
        .choices(['streams', 'windows'])
        .default('streams'),
    )
    .option('--batch <count>', `rows read side by side (default: ${DEFAULT_BATCH}, fewer for a short text)`, whole(1))
    .option('--window <steps>', 'steps the gradient goes back through time', whole(1), 32)
    .addOption(
      option('--optimizer <name>', 'rule of the update').choices(['adam', 'adamw', 'rmsprop', 'sgd']).default('adam'),
    )
    .option('--rate <rate>', 'learning rate, at its highest', positive, 0.02)
    .addOption(
      option('--schedule <name>', 'how the rate falls').choices(['cosine', 'constant', 'plateau']).default('cosine'),
    )
    .option('--clip <norm>', 'longest gradient, as global norm; 0: no limit', notNegative, 5)
    .option(
      '--evaluate-every <steps>',
      'measure on the held-out part this often (default: 100, fewer times if it is long)',
      whole(1),
    )
    .option('--patience <count>', 'end after this many measurements without a new best', whole(1))
    .option('--seed <number>', 'the same seed, text, options and --steps give the same network', whole(0), 1)
    .optionsGroup('Checkpoint:')
    .option('-o, --out <path>', `where to save (default: ${DEFAULT_CHECKPOINT}, or what --resume names)`)
    .option('--save-every <steps>', 'save this often, and at the end', whole(1), 100)
    .option('--resume [checkpoint]', `go on where this run stopped (default: ${DEFAULT_CHECKPOINT})`)
    .option('--force', 'overwrite a file that is not a checkpoint of unroll')
    .optionsGroup('Output:')
    .option('--sample <count>', 'characters to write at the end; 0: none', whole(0), 400)
    .option('-q, --quiet', 'only the result');
}
