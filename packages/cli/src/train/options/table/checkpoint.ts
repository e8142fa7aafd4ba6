import { DEFAULT_CHECKPOINT } from '../../../checkpoint/default.js';
import { flag, type Kind, whole, words } from '../../../kinds.js';
import { option } from '../option.js';

/** Where it is kept. */
export const CHECKPOINT = {
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
};
