import { flag, whole } from '../../../kinds.js';
import { option } from '../option.js';

/** What is said. */
export const OUTPUT = {
  sample: option({
    ...{ group: 'Output', flags: '--sample <count>', kind: whole(0), resume: 'not kept', default: 400 },
    help: 'characters to write at the end; 0: none',
  }),
  quiet: option({
    ...{ group: 'Output', flags: '-q, --quiet', kind: flag, resume: 'not kept' },
    help: 'only the result',
  }),
};
