import type { Schema } from '../../kit/schema';

/** The cells that can be compared. */
const CELLS = { rnn: 'rnn', lstm: 'lstm', gru: 'gru' } as const;

/** The settings of Vanish, as its address has them. */
export const schema = {
  cell: { kind: 'list', label: 'Cells', options: CELLS, default: ['rnn', 'lstm'] },
  T: { kind: 'number', label: 'T, length of the sequence', from: 10, to: 1000, step: 1, log: true, default: 200 },
} as const satisfies Schema;
