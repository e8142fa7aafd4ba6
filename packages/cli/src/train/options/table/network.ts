import { cellChoice } from '../../../cell-choice.js';
import { flag, forgetBias, share, whole } from '../../../kinds.js';
import { option } from '../option.js';

/** What the network is made of. */
export const NETWORK = {
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
};
