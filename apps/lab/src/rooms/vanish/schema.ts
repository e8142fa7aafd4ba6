import type { Schema, Values } from '../../kit/schema';

/** The cells that can be compared, named as the command names them. Their gradients are computed in float64. */
const CELLS = {
  rnn: 'rnn',
  lstm: 'lstm',
  gru: 'gru',
  'gru-reset-after': 'gru-reset-after',
  'min-gru': 'min-gru',
  'rnn-relu': 'rnn-relu',
} as const;

const INITS = {
  pytorch: 'PyTorch’s: uniform ± 1/√H',
  glorot: 'Glorot',
  orthogonal: 'orthogonal',
  identity: 'identity',
} as const;

/** The settings of Vanish, as its address has them. */
export const schema = {
  cell: { kind: 'list', label: 'Cells to compare', options: CELLS, default: ['rnn', 'lstm'] },
  T: {
    kind: 'number',
    label: 'T, steps of the sequence',
    from: 10,
    to: 1000,
    step: 1,
    log: true,
    default: 200,
  },
  rho: {
    kind: 'number',
    label: 'ρ, spectral radius of W',
    help: 'The rate of many steps.',
    from: 0.1,
    to: 3,
    step: 0.01,
    words: ['drawn'],
    default: 'drawn',
  },
  sigma: {
    kind: 'number',
    label: 'σ_max, largest singular value of W',
    help: 'The most that one step can stretch.',
    from: 0.1,
    to: 6,
    step: 0.01,
    words: ['drawn'],
    default: 'drawn',
  },
  bf: {
    kind: 'number',
    label: 'Forget bias',
    help: 'Of the gate that keeps. Usual: 1 for the lstm, else 0.',
    from: 0,
    to: 5,
    step: 0.1,
    words: ['usual', 'chrono'],
    default: 'usual',
  },
  init: { kind: 'choice', label: 'Recurrent weights', options: INITS, default: 'pytorch' },
  seeds: {
    kind: 'number',
    label: 'Seeds, networks drawn',
    help: 'Curves are means of logarithms over them.',
    from: 1,
    to: 10,
    step: 1,
    default: 1,
  },
  f32: {
    kind: 'flag',
    label: 'in float32',
    help: 'The same by plain float32 numbers, as most programs have them.',
    default: false,
  },
  clip: {
    kind: 'number',
    label: 'Clip line, the largest norm allowed',
    from: 0.01,
    to: 1000,
    step: 0.01,
    log: true,
    default: 1,
  },
} as const satisfies Schema;

/** The values of the settings. */
export type Settings = Values<typeof schema>;

/** A cell that can be compared. */
export type CellChoice = Settings['cell'][number];
