import {
  bidirectional,
  type Cell,
  cells,
  classes,
  type Input,
  ids,
  type Model,
  type ModelOptions,
  mixture,
  model,
  numbers,
  oneHot,
  open,
  save,
  vectors,
  zoneout,
} from '@unroll/cells';
import { seededRandom } from '@unroll/spec';
import { encodeCheckpoint } from '@unroll/train';

const V = 7;
const random = seededRandom(5);
const normal = () => 2 * (random() + random() + random()) - 3;

/** The inputs, with a step of `B` streams drawn at random. */
export const inputs: Record<string, { input: Input; draw(steps: number): number[] }> = {
  ids: {
    input: ids({ vocabulary: V, embedding: 5 }),
    draw: (n) => Array.from({ length: n }, () => Math.floor(V * random())),
  },
  oneHot: { input: oneHot({ size: V }), draw: (n) => Array.from({ length: n }, () => Math.floor(V * random())) },
  vectors: { input: vectors({ size: 3 }), draw: (n) => Array.from({ length: 3 * n }, () => Math.fround(normal())) },
};

/** The heads. */
export const heads = {
  classes: classes({ classes: V }),
  'classes after the last': classes({ classes: 3, at: 'last' }),
  numbers: numbers({ outputs: 2, horizon: 2 }),
  mixture: mixture({ components: 2, outputs: 2, at: 'last' }),
};

const rates = { h: 0.1, c: 0.4 };

/** Layers of every kind; widths that are no multiple of a vector. */
export const stacks: Record<string, { cell: Cell; hidden: number }[]> = {
  ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, [{ cell: cell as Cell, hidden: 6 }]])),
  ...Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [
      `zoneout(${name})`,
      [{ cell: zoneout(cell as Cell, rates), hidden: 6 }],
    ]),
  ),
  'lstm, gru, minGru': [
    { cell: cells.lstm, hidden: 9 },
    { cell: cells.gru, hidden: 4 },
    { cell: cells.minGru, hidden: 13 },
  ],
  'rnn, layerNormLstm, gruResetAfter': [
    { cell: cells.rnn, hidden: 4 },
    { cell: cells.layerNormLstm, hidden: 8 },
    { cell: cells.gruResetAfter, hidden: 5 },
  ],
};

/** The same with a layer that goes both ways. */
export const bothWays: Record<string, ModelOptions['layers']> = {
  ...Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, [{ cell: bidirectional(cell as Cell), hidden: 6 }]]),
  ),
  'zoneout inside': [{ cell: bidirectional(zoneout(cells.lstm as Cell, rates)), hidden: 4 }],
  'above and below one way': [
    { cell: cells.lstm, hidden: 5 },
    { cell: bidirectional(cells.gru as Cell), hidden: 3 },
    { cell: cells.rnn, hidden: 4 },
  ],
};

/** A model with weights of no special value: biases and gains too. */
export function made(parts: Omit<ModelOptions, 'random'>): Model {
  using drawn = model({ ...parts, random });
  const { config, weights } = save(drawn);
  for (const [path, { data }] of Object.entries(weights)) {
    const isGain = path.includes('.g_');
    for (let i = 0; i < data.length; i++) data[i] = (isGain ? 1 : 0) + 0.5 * normal();
  }
  return open(config, weights);
}

/** The file that a training saves. */
export const fileOf = (one: Model, more: object = {}): Uint8Array => encodeCheckpoint({ ...save(one), ...more });
