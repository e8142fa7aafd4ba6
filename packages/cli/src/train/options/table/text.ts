import { flag, oneOf, share } from '../../../kinds.js';
import { option } from '../option.js';

/** What is read, where it is a text. */
export const TEXT = {
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
};
