import type { Schema } from '../../kit/schema';
import { FIRST, SECOND } from './texts';

/** What of a layer can be looked at. */
const PARTS = {
  state: 'the state: c, or h where there is no c',
  h: 'h, the output',
  c: 'c, the cell of an LSTM',
  i: 'i, its input gate',
  f: 'f, its forget gate',
  g: 'g, its candidate',
  o: 'o, its output gate',
  r: 'r, the reset gate of a GRU',
  z: 'z, its update gate',
  n: 'n, its candidate',
} as const;

const NETWORKS = {
  page: 'the one you trained in Write, else the small one of this page',
  small: 'a small LSTM, trained here on the sonnets',
} as const;

const OF = { next: 'the prediction of the character', unit: 'the unit shown' } as const;

/** The settings of Inside, as its address has them. */
export const schema = {
  net: { kind: 'choice', label: 'Network', options: NETWORKS, default: 'page' },
  layer: { kind: 'number', label: 'Layer', from: 1, to: 16, step: 1, default: 1 },
  part: { kind: 'choice', label: 'Show', options: PARTS, default: 'state' },
  unit: { kind: 'number', label: 'Unit', from: 0, to: 65_535, step: 1, words: ['counter'], default: 'counter' },
  range: {
    kind: 'flag',
    label: 'Colours over the unit’s own range',
    help: 'Off: the same colours for all units, c as tanh(c), gates from 0 to 1.',
    default: true,
  },
  of: { kind: 'choice', label: 'What moved …', options: OF, default: 'next' },
  at: { kind: 'number', label: 'Character', from: 0, to: 1500, step: 1, words: ['none'], default: 'none' },
  text: {
    kind: 'text',
    label: 'Your text',
    help: 'Up to 1,500 characters. It stays in this page, and in its address.',
    most: 1500,
    default: FIRST,
  },
  check: { kind: 'text', label: 'The second text', most: 1500, default: SECOND },
} as const satisfies Schema;
