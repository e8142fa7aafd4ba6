import { CHECKPOINT } from './table/checkpoint.js';
import { NETWORK } from './table/network.js';
import { NUMBERS } from './table/numbers.js';
import { OUTPUT } from './table/output.js';
import { TEXT } from './table/text.js';
import { TRAINING } from './table/training.js';

export { DEFAULT_BATCH, DEFAULT_PATIENCE, DEFAULT_SECONDS } from './table/defaults.js';

/** The options of a training, in the order of the help: the one place where each of them stands. */
export const OPTIONS = { ...TEXT, ...NUMBERS, ...NETWORK, ...TRAINING, ...CHECKPOINT, ...OUTPUT };
