import type { Schema } from '../../kit/schema';
import { LONGEST } from '../../worker/bottleneck/copier-settings';

const TASKS = {
  adding: 'adding: the sum of two marked numbers',
  copy: 'copying: ten symbols, said again after T steps',
  recall: 'recall: one marked symbol, asked for after T steps',
} as const;

const CELLS = { rnn: 'rnn', lstm: 'lstm', gru: 'gru' } as const;

/** The settings of Bottleneck, as its address has them. */
export const schema = {
  say: {
    kind: 'text',
    label: 'Say something',
    help: `Letters and spaces, up to ${LONGEST}.`,
    most: LONGEST,
    default: 'hello world',
  },
  n: {
    kind: 'number',
    label: 'n, length of the text',
    help: 'Moved by hand, it draws random letters.',
    from: 1,
    to: LONGEST,
    step: 1,
    default: 11,
  },
  H: {
    kind: 'number',
    label: 'H, numbers of the state',
    help: 'Another H is another network: it is trained here, once.',
    from: 4,
    to: 64,
    step: 4,
    default: 32,
  },
  updates: { kind: 'number', label: 'Updates of a copier', from: 200, to: 10_000, step: 200, log: true, default: 4000 },
  seed: { kind: 'number', label: 'Seed', from: 1, to: 99, step: 1, default: 1 },
  task: { kind: 'choice', label: 'Task', options: TASKS, default: 'adding' },
  T: { kind: 'number', label: 'T, steps to remember over', from: 2, to: 300, step: 1, log: true, default: 100 },
  cell: { kind: 'list', label: 'Cells', options: CELLS, default: ['rnn', 'lstm'] },
  units: { kind: 'number', label: 'Units', from: 4, to: 64, step: 4, default: 64 },
  most: { kind: 'number', label: 'Updates at most', from: 100, to: 5000, step: 100, log: true, default: 3000 },
  every: { kind: 'number', label: 'Examined every … updates', from: 10, to: 500, step: 10, default: 100 },
} as const satisfies Schema;
