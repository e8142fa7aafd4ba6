import { cellChoice } from '../../cell-choice.js';
import { DEFAULT_CHECKPOINT } from '../../checkpoint/default.js';
import { flag, forgetBias, type Kind, names, notNegative, oneOf, positive, share, whole, words } from '../../kinds.js';
import { option } from './option.js';

/** How long a run takes where nothing else is said, in seconds. */
export const DEFAULT_SECONDS = 90;
/** Rows of a batch, if the text is long enough. */
export const DEFAULT_BATCH = 32;

/** The options of a training, in the order of the help. */
export const OPTIONS = {
  bytes: option({
    ...{ group: 'Text', flags: '--bytes', kind: flag, resume: 'fixed' },
    help: 'learn bytes, of any file, instead of the characters of a text',
  }),
  crlf: option({
    ...{ group: 'Text', flags: '--crlf <what>', resume: 'fixed', default: 'lf', since: 2, before: 'keep' },
    kind: oneOf('lf', 'keep'),
    help: 'line ends of Windows: lf reads them as plain ones, keep as the two characters they are',
  }),
  lines: option({
    ...{ group: 'Text', flags: '--lines', kind: flag, resume: 'fixed', since: 2 },
    help: 'the text is a list, one item a line: shuffled, each on its own, held out at random',
  }),
  validation: option({
    ...{ group: 'Text', flags: '--validation <share>', kind: share, resume: 'fixed', default: 0.1 },
    help: 'hold out this share, from the end; 0: none',
  }),
  target: option({
    ...{ group: 'Numbers', flags: '--target <columns>', kind: names, resume: 'fixed', since: 2 },
    help: 'the file is a table (CSV); foretell these of its columns',
  }),
  horizon: option({
    ...{ group: 'Numbers', flags: '--horizon <rows>', kind: whole(1), resume: 'fixed', default: 1, since: 2 },
    help: 'foretell so many rows ahead, each of them',
  }),
  columns: option({
    ...{ group: 'Numbers', flags: '--columns <columns>', kind: names, resume: 'fixed', since: 2 },
    help: 'read these columns (default: all that hold numbers)',
  }),
  season: option({
    ...{ group: 'Numbers', flags: '--season <rows>', kind: whole(1), resume: 'fixed', since: 2 },
    help: 'rows of a season, for the guess to beat (default: what the table shows)',
  }),
  cell: option({
    ...{ group: 'Network', flags: '--cell <name>', kind: cellChoice, resume: 'fixed', default: 'lstm', compare: true },
    help: 'recurrent cell',
  }),
  hidden: option({
    ...{ group: 'Network', flags: '--hidden <size>', kind: whole(1), resume: 'fixed', default: 128, compare: true },
    help: 'units of a layer',
  }),
  layers: option({
    ...{ group: 'Network', flags: '--layers <count>', kind: whole(1), resume: 'fixed', default: 1, compare: true },
    help: 'layers',
  }),
  embedding: option({
    ...{ group: 'Network', flags: '--embedding <size>', kind: whole(1), resume: 'fixed', default: 32, compare: true },
    help: 'width of the embedding',
  }),
  dropout: option({
    ...{ group: 'Network', flags: '--dropout <rate>', kind: share, resume: 'fixed', default: 0, compare: true },
    help: 'dropout between the layers',
  }),
  zoneout: option({
    ...{
      group: 'Network',
      flags: '--zoneout <rate>',
      kind: share,
      resume: 'fixed',
      default: 0,
      since: 2,
      compare: true,
    },
    help: 'how often a number of the state stays what it was, in training',
  }),
  tied: option({
    ...{ group: 'Network', flags: '--tied', kind: flag, resume: 'fixed', compare: true },
    help: 'use the embedding as the output matrix too; needs --embedding = --hidden',
  }),
  forgetBias: option({
    ...{ group: 'Network', flags: '--forget-bias <value>', kind: forgetBias, resume: 'fixed', compare: true },
    help: 'bias of the gate that keeps the state, or chrono: drawn for memories as long as --window (default: 1 for the lstms, else 0)',
  }),
  steps: option({
    ...{ group: 'Training', flags: '--steps <count>', kind: whole(1), resume: 'not kept', compare: true },
    help: 'train for this many updates of the weights',
  }),
  epochs: option({
    ...{ group: 'Training', flags: '--epochs <count>', kind: whole(1), resume: 'not kept' },
    help: 'train for this many passes over the text',
  }),
  minutes: option({
    ...{ group: 'Training', flags: '--minutes <time>', kind: positive, resume: 'not kept' },
    help: 'train for at most this long',
  }),
  seconds: option({
    ...{ group: 'Training', flags: '--seconds <time>', kind: positive, resume: 'not kept' },
    help: `train for at most this long (default: ${DEFAULT_SECONDS})`,
  }),
  mode: option({
    ...{ group: 'Training', flags: '--mode <name>', resume: 'fixed', default: 'streams', compare: true },
    kind: oneOf('streams', 'windows'),
    help: 'streams: the state is carried along the text; windows: from random starts',
  }),
  batch: option({
    ...{ group: 'Training', flags: '--batch <count>', kind: whole(1), resume: 'fixed', compare: true },
    help: 'rows read side by side',
    later: `${DEFAULT_BATCH}, fewer for a short text`,
  }),
  window: option({
    ...{ group: 'Training', flags: '--window <steps>', kind: whole(1), resume: 'fixed', default: 32, compare: true },
    help: 'steps the gradient goes back through time',
  }),
  optimizer: option({
    ...{ group: 'Training', flags: '--optimizer <name>', resume: 'fixed', default: 'adam', compare: true },
    kind: oneOf('adam', 'adamw', 'rmsprop', 'sgd'),
    help: 'rule of the update',
  }),
  rate: option({
    ...{ group: 'Training', flags: '--rate <rate>', kind: positive, resume: 'free', compare: true },
    help: 'learning rate, at its highest',
    later: '0.02; 4 for sgd',
  }),
  schedule: option({
    ...{ group: 'Training', flags: '--schedule <name>', resume: 'free', default: 'cosine', compare: true },
    kind: oneOf('cosine', 'constant', 'plateau'),
    help: 'how the rate falls',
  }),
  clip: option({
    ...{ group: 'Training', flags: '--clip <norm>', kind: notNegative, resume: 'free', default: 5, compare: true },
    help: 'longest gradient, as global norm; 0: no limit',
  }),
  evaluateEvery: option({
    ...{ group: 'Training', flags: '--evaluate-every <steps>', kind: whole(1), resume: 'free' },
    help: 'measure on the held-out part this often',
    later: '100, fewer times if it is long',
  }),
  patience: option({
    ...{ group: 'Training', flags: '--patience <count>', kind: whole(1), resume: 'free' },
    help: 'end after this many measurements without a new best',
  }),
  seed: option({
    ...{ group: 'Training', flags: '--seed <number>', kind: whole(0), resume: 'fixed', default: 1 },
    help: 'the same seed, text, options and --steps give the same network',
  }),
  out: option({
    ...{ group: 'Checkpoint', flags: '-o, --out <path>', kind: words, resume: 'not kept' },
    help: `where to save (default: ${DEFAULT_CHECKPOINT}, or what --resume names)`,
  }),
  saveEvery: option({
    ...{ group: 'Checkpoint', flags: '--save-every <steps>', kind: whole(1), resume: 'free', default: 100 },
    help: 'save this often, and at the end',
  }),
  resume: option({
    ...{ group: 'Checkpoint', flags: '--resume [checkpoint]', resume: 'not kept' },
    kind: words as Kind<string | true>,
    help: `go on where this run stopped (default: ${DEFAULT_CHECKPOINT})`,
  }),
  force: option({
    ...{ group: 'Checkpoint', flags: '--force', kind: flag, resume: 'not kept' },
    help: 'overwrite a file that is not a checkpoint of unroll',
  }),
  sample: option({
    ...{ group: 'Output', flags: '--sample <count>', kind: whole(0), resume: 'not kept', default: 400 },
    help: 'characters to write at the end; 0: none',
  }),
  quiet: option({
    ...{ group: 'Output', flags: '-q, --quiet', kind: flag, resume: 'not kept' },
    help: 'only the result',
  }),
};
