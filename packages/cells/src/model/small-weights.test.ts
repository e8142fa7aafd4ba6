import { assign, cloneTree, dispose, mul, ready, scope, type Tree } from '@unroll/tensor';
import { expectClose, leakCheck, relativeError, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { gru } from '../cells/gru.js';
import { gruResetAfter } from '../cells/gru-reset-after.js';
import { layerNormLstm } from '../cells/layer-norm-lstm.js';
import { lstm } from '../cells/lstm.js';
import { minGru } from '../cells/min-gru.js';
import { reference } from '../cells/reference.js';
import { rnn } from '../cells/rnn.js';
import { bidirectional } from '../net/bidirectional.js';
import { classes } from './heads/classes.js';
import { numbers } from './heads/numbers.js';
import type { Input } from './input.js';
import { ids } from './inputs/ids.js';
import { oneHot } from './inputs/one-hot.js';
import { vectors } from './inputs/vectors.js';
import { type ModelOptions, model } from './model.js';
import type { Model } from './model-types.js';

beforeAll(() => ready());
leakCheck();

const make = (more: Partial<ModelOptions> = {}): Model =>
  model({
    ...{ input: ids({ vocabulary: 7, embedding: 4 }), head: numbers({ outputs: 2 }), random: seededRandom(1) },
    layers: [
      { cell: lstm, hidden: 5 },
      { cell: gru, hidden: 4 },
    ],
    ...more,
  });
const inputs: [string, Input, number[]][] = [
  ['ids', ids({ vocabulary: 7, embedding: 4 }), [3, 1, 6, 0, 5, 5]],
  ['one-hot', oneHot({ size: 7 }), [2, 2, 6, 1, 0, 4]],
  ['vectors', vectors({ size: 2 }), Array.from({ length: 12 }, (_, n) => Math.sin(n))],
];
/** What 8 bits of a weight and 7 of the largest in its row may move. */
const moves = { bf16: 0.02, int8: 0.04 };
const formats = ['bf16', 'int8'] as const;

describe.each(formats)('a stepper on %s weights', (weights) => {
  it.each(inputs)('%s: says nearly what the float32 stepper says, for two streams', (_, input, data) => {
    using made = make({ input });
    using small = made.stepper({ weights, batch: 2 });
    using exact = made.stepper({ batch: 2 });
    const width = data.length / 3;
    for (let t = 0; t < 3; t++) {
      const x = data.slice(t * width, (t + 1) * width);
      expect(relativeError(small.next(x), exact.next(x)).norm).toBeLessThan(moves[weights]);
    }
  });

  it.each([rnn, lstm, gru, gruResetAfter, minGru])('$name, and weights that are tied', (cell) => {
    using made = make({ layers: [{ cell, hidden: 4 }], head: classes({ classes: 7, tied: true }) });
    using small = made.stepper({ weights });
    using exact = made.stepper({ weights: 'float32' });
    for (const id of [3, 1, 6, 0])
      expect(relativeError(small.next(id), exact.next(id)).norm).toBeLessThan(moves[weights]);
  });

  it('keeps its state as a value: bytes, trees, clones, zeros', () => {
    using made = make();
    using one = made.stepper({ weights });
    const first = one.next(2);
    const [bytes, tree] = [one.save(), cloneTree(one.state) as readonly Tree[]];
    using copy = one.clone();
    using other = made.stepper({ weights, state: tree });
    const second = one.next(5);
    expect(copy.next(5)).toEqual(second);
    expect(other.next(5)).toEqual(second);
    copy.restore(bytes);
    expect(copy.next(5)).toEqual(second);
    other.state = tree;
    expect(other.next(5)).toEqual(second);
    // A state of the float32 stepper fits, too.
    using exact = made.stepper({ state: tree });
    expectClose(exact.next(5), second, moves[weights], 'float32 from here');
    one.reset();
    expect(one.next(2)).toEqual(first);
    dispose(tree);
  });

  it('takes the weights when it is made, for its clones too', () => {
    using made = make();
    using voice = made.stepper({ weights });
    const first = voice.next(2);
    voice.reset();
    scope(() => assign(made.params.output.b as never, mul(made.params.output.b, 3)));
    scope(() => assign(made.params.output.W as never, mul(made.params.output.W as never, 3)));
    using copy = voice.clone();
    using later = made.stepper({ weights });
    expect(voice.next(2)).toEqual(first);
    expect(copy.next(2)).toEqual(first);
    expect(later.next(2)).not.toEqual(first);
  });
});

it('refuses, naming layer and cell, what has no kernel', () => {
  for (const cell of [layerNormLstm, reference(gru)]) {
    using made = make({
      layers: [
        { cell: lstm, hidden: 3 },
        { cell, hidden: 3 },
      ],
    });
    expect(() => made.stepper({ weights: 'int8' })).toThrow(
      `weights: expected float32 for a cell without a kernel, got int8: ${cell.name} in layer 1`,
    );
  }
  using both = make({ layers: [{ cell: bidirectional(lstm), hidden: 3 }] });
  expect(() => both.stepper({ weights: 'int8' })).toThrow('expected layers that go one way');
});

it('refuses what is no format and what does not fit; a stepper that was disposed of says so', () => {
  using made = make();
  expect(() => made.stepper({ weights: 'int4' as never })).toThrow(
    'weights: expected one of "float32", "bf16", "int8"',
  );
  const voice = made.stepper({ weights: 'int8' });
  const before = voice.save();
  expect(() => voice.next(7)).toThrow('expected a whole number from 0 to 6, got 7');
  expect(() => voice.next([1, 2])).toThrow('x: expected 1 numbers, got 2');
  expect(() => voice.restore(Uint8Array.of(1, 2))).toThrow('truncated');
  scope(() => {
    expect(() => made.stepper({ weights: 'int8', state: made.zero(2) })).toThrow('state.0.h: expected shape [1, 5]');
    expect(() => {
      voice.state = made.zero(3);
    }).toThrow('state.0.h: expected shape [1, 5], got [3, 5]');
  });
  expect(voice.save()).toEqual(before);
  voice[Symbol.dispose]();
  voice[Symbol.dispose]();
  expect(() => voice.next(1)).toThrow('expected to be alive');
  expect(() => voice.clone()).toThrow('expected to be alive');
});
