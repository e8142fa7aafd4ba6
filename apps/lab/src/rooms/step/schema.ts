import type { Schema } from '../../kit/schema';

const CELLS = { rnn: 'rnn', lstm: 'lstm', gru: 'gru' } as const;

const gate = (name: string, words: string) =>
  ({
    kind: 'number',
    label: `${name}, ${words}`,
    from: 0,
    to: 1,
    step: 0.01,
    words: ['free'],
    default: 'free',
  }) as const;

/** The settings of Step, as its address has them. */
export const schema = {
  word: { kind: 'text', label: 'Word', most: 200, default: 'unroll' },
  cell: { kind: 'list', label: 'Cells', options: CELLS, default: ['rnn', 'lstm', 'gru'] },
  H: { kind: 'number', label: 'H, numbers in the state', from: 3, to: 8, step: 1, default: 4 },
  seed: { kind: 'number', label: 'Seed of the weights', from: 1, to: 999, step: 1, default: 1 },
  way: { kind: 'choice', label: 'Way', options: { forward: 'Forward', back: 'Backwards' }, default: 'forward' },
  t: { kind: 'number', label: 'Letter', from: 1, to: 16, step: 1, default: 1 },
  line: { kind: 'number', label: 'Line of the formula', from: 0, to: 4, step: 1, default: 4 },
  cut: {
    kind: 'number',
    label: 'Truncate: the gradient stops after letter',
    help: '0 lets it walk all the way home. The line in the picture can be dragged too.',
    from: 0,
    to: 15,
    step: 1,
    default: 0,
  },
  f: gate('f', 'forget gate of the lstm: 1 keeps c'),
  i: gate('i', 'input gate of the lstm: 1 writes'),
  o: gate('o', 'output gate of the lstm: 1 shows c'),
  r: gate('r', 'reset gate of the gru: 0 forgets h for n'),
  z: gate('z', 'update gate of the gru: 1 takes n'),
  since: {
    kind: 'number',
    label: 'Held from this letter on',
    help: 'Let the cell write first, then hold f at 1 and i at 0: c stands still.',
    from: 1,
    to: 16,
    step: 1,
    default: 1,
  },
} as const satisfies Schema;
