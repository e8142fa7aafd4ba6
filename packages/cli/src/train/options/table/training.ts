import { notNegative, oneOf, positive, threadCount, time, whole } from '../../../kinds.js';
import { option } from '../option.js';
import { DEFAULT_BATCH, DEFAULT_PATIENCE, DEFAULT_SECONDS } from './defaults.js';

/** How it learns. */
export const TRAINING = {
  steps: option({
    ...{ group: 'Training', flags: '--steps <count>', kind: whole(1), resume: 'not kept', compare: true },
    help: 'train for this many updates of the weights',
  }),
  epochs: option({
    ...{ group: 'Training', flags: '--epochs <count>', kind: whole(1), resume: 'not kept' },
    help: 'train for this many passes over the text',
  }),
  minutes: option({
    ...{ group: 'Training', flags: '--minutes <time>', kind: time('m'), resume: 'not kept' },
    help: 'train for at most this long',
  }),
  seconds: option({
    ...{ group: 'Training', flags: '--seconds <time>', kind: time('s'), resume: 'not kept' },
    help: `train for at most this long; also 90s, 2m, 1h (default: ${DEFAULT_SECONDS})`,
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
    ...{ group: 'Training', flags: '--schedule <name>', resume: 'free', compare: true },
    kind: oneOf('cosine', 'constant', 'plateau', 'adaptive'),
    help: 'how the rate falls; adaptive: as a cosine, and to a quarter whenever the held-out part gains nothing',
    later: 'adaptive where time is the limit, else cosine',
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
    ...{ group: 'Training', flags: '--patience <count>', kind: whole(0), resume: 'free' },
    help: `end after this many measurements without a new best; 0: never (default: ${DEFAULT_PATIENCE} where time is the limit, else 0)`,
  }),
  seed: option({
    ...{ group: 'Training', flags: '--seed <number>', kind: whole(0), resume: 'fixed', default: 1 },
    help: 'the same seed, text, options and --steps give the same network',
  }),
  threads: option({
    ...{ group: 'Training', flags: '--threads <count>', kind: threadCount, resume: 'not kept' },
    help: 'threads that compute, from 1 to 64, or auto; the results are the same',
    later: 'auto: one for each processor, at most 8',
  }),
};
