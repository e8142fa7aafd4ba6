import {
  add,
  decodeSafetensors,
  dot,
  encodeSafetensors,
  flatten,
  ready,
  type Tensor,
  type Tensor2D,
  tanh,
  values,
  zeros,
} from '@unroll/tensor';
import { expectNoLeak, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell, HiddenState } from '../cells/cell.js';
import { cells } from '../cells/index.js';
import { lstm } from '../cells/lstm.js';
import { rnn } from '../cells/rnn.js';
import { zoneout } from '../cells/zoneout.js';
import { chrono } from '../init/chrono.js';
import { initGates } from '../init/gates.js';
import { bidirectional } from '../net/bidirectional.js';
import { open } from '../open.js';
import { classes } from './heads/classes.js';
import { mixture } from './heads/mixture.js';
import { numbers } from './heads/numbers.js';
import { ids } from './inputs/ids.js';
import { oneHot } from './inputs/one-hot.js';
import { vectors } from './inputs/vectors.js';
import { languageModel } from './language-model.js';
import { type ModelOptions, model } from './model.js';
import type { Model } from './model-types.js';
import { save } from './save.js';

beforeAll(() => ready());
leakCheck();

const bits = ({ params }: Pick<Model, 'params'>) =>
  Object.fromEntries(
    Object.entries(flatten(params) as Record<string, Tensor>).map(([name, x]) => [
      name,
      Array.from(new Uint32Array((values(x) as Float32Array).buffer)),
    ]),
  );

/** Through bytes and text, as a file would hold them. */
const throughFile = ({ config, weights }: ReturnType<typeof save>) => {
  const { arrays, metadata } = decodeSafetensors(encodeSafetensors(weights, { config: JSON.stringify(config) }));
  return [JSON.parse(metadata['config'] as string), arrays] as const;
};

/** A cell of one's own: the state leaks away at a fixed rate. */
const leaky: Cell<{ W_x: Tensor2D; W_h: Tensor2D; b: Tensor }, HiddenState> = {
  name: 'leaky',
  directions: 1,
  gates: [{ name: 'n', role: 'other' }],
  shapes: ({ input, hidden }) => ({ W_x: [hidden, input], W_h: [hidden, hidden], b: [hidden] }),
  size: ({ W_x }) => ({ input: W_x.shape[1], hidden: W_x.shape[0] }),
  init: (size, random, options) => initGates(leaky, size, random, options),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  step: ({ W_x, W_h, b }, { h }, x) => ({ h: tanh(add(dot(W_h, h), dot(W_x, x), b)) }),
};

const models: Record<string, Omit<ModelOptions, 'random'>> = {
  'ids, mixed layers, classes': {
    input: ids({ vocabulary: 5, embedding: 3 }),
    layers: [
      { cell: lstm, hidden: 4 },
      { cell: rnn, hidden: 2 },
    ],
    head: classes({ classes: 5 }),
    dropout: 0.25,
    weightDrop: 0.5,
  },
  'vectors, both directions, classes after the last': {
    input: vectors({ size: 3 }),
    layers: [{ cell: bidirectional(zoneout(lstm, { h: 0.1 })), hidden: 4 }],
    head: classes({ classes: 3, at: 'last', weights: [1, 2, 0] }),
    forgetBias: chrono(20),
  },
  'one-hot, numbers': {
    input: oneHot({ size: 4 }),
    layers: [lstm],
    hidden: 3,
    head: numbers({ horizon: 2, outputs: 2 }),
  },
  'vectors, mixture': { input: vectors({ size: 1 }), layers: [rnn], hidden: 3, head: mixture({ components: 2 }) },
  'a cell of one’s own': {
    input: vectors({ size: 2 }),
    layers: [leaky, zoneout(leaky, { h: 0.5 })],
    hidden: 3,
    head: numbers(),
  },
};

describe.each(Object.entries(models))('%s', (_, options) => {
  it('comes back to the last bit', () => {
    using made = model({ ...options, random: seededRandom(1) });
    using back = open(...throughFile(save(made)), { cells: { leaky } });
    expect(back.config).toEqual(made.config);
    expect(bits(back)).toEqual(bits(made));
    expect(back.net.layers.map(({ cell }) => cell.name)).toEqual(made.net.layers.map(({ cell }) => cell.name));
  });
});

it.each(Object.values(cells) as Cell[])('a language model of $name comes back, tied or not', (cell) => {
  for (const tied of [true, false]) {
    using made = languageModel({
      vocabulary: 7,
      embedding: 4,
      hidden: 4,
      layers: 2,
      cell,
      tied,
      random: seededRandom(1),
    });
    using back = open(...throughFile(save(made)));
    expect(bits(back)).toEqual(bits(made));
  }
});

it('uses the paths of the parameters as names', () => {
  using made = languageModel({ vocabulary: 7, embedding: 4, hidden: 3, random: seededRandom(1) });
  expect(Object.keys(save(made).weights)).toEqual([
    'embedding',
    'layers.0.W_x',
    'layers.0.W_h',
    'layers.0.b',
    'output.W',
    'output.b',
  ]);
});

it('says what does not fit, and leaves nothing behind', () => {
  using made = languageModel({ vocabulary: 7, embedding: 4, hidden: 3, random: seededRandom(1) });
  const { config, weights } = save(made);
  const refused = (message: string, config_: object, weights_: object = weights) =>
    expect(() => expectNoLeak(() => open(config_ as never, weights_ as never))).toThrow(message);
  const floats = (...shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
  const { embedding: _, ...rest } = weights;
  refused('weights.embedding: expected an array, got none', config, rest);
  refused('weights."extra": expected no such array', config, { ...weights, extra: floats(1) });
  refused('weights.layers.0.b: expected shape [12], got [13]', config, { ...weights, 'layers.0.b': floats(13) });
  refused('weights.output.b: expected finite numbers, got NaN at 2', config, {
    ...weights,
    'output.b': { shape: [7], data: new Float32Array(7).fill(Number.NaN, 2) },
  });
  refused('weights.output.b: expected 32-bit or 64-bit floats', config, {
    ...weights,
    'output.b': { shape: [7], data: new Int32Array(7) },
  });
  refused('config.format: expected at most 2, got 3: written by a newer version', { ...config, format: 3 });
  refused('config.layers[0].cell: expected one of rnn,', { ...config, layers: [{ cell: 'mine', hidden: 3 }] });
  refused('config.layers[0].cell.kind: expected one of', {
    ...config,
    layers: [{ cell: { kind: 'x', cell: 'rnn' }, hidden: 3 }],
  });
  refused('config.layers: expected a list, got 3', { ...config, layers: 3 });
  refused('layers: expected a whole number >= 1 and <= 1000, got 0', { ...config, layers: [] });
  refused('input.kind: expected one of "ids"', { ...config, input: { kind: 'sound' } });
  refused('head.kind: expected one of "classes"', { ...config, head: null });
  refused('config.surprise: expected one of the options', { ...config, surprise: 1 });
  refused('config: expected weights of at most 3.00 GiB', { ...config, layers: [{ cell: 'lstm', hidden: 100_000 }] });
});
