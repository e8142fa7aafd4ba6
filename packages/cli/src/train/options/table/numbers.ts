import { names, whole } from '../../../kinds.js';
import { option } from '../option.js';

/** What is read, where it is a table of numbers. */
export const NUMBERS = {
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
};
