import { cloneTree, dispose, indices, ready, type Scalar, scope, type Tree, tensor, values } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { gru } from '../cells/gru.js';
import { lstm } from '../cells/lstm.js';
import { reference } from '../cells/reference.js';
import { bidirectional } from '../net/bidirectional.js';
import { classes } from './heads/classes.js';
import { numbers } from './heads/numbers.js';
import type { Input } from './input.js';
import { ids } from './inputs/ids.js';
import { oneHot } from './inputs/one-hot.js';
import { vectors } from './inputs/vectors.js';
import { model } from './model.js';

beforeAll(() => ready());
leakCheck();

const [T, B] = [5, 3];
const inputs: [string, Input, number[]][] = [
  ['ids', ids({ vocabulary: 7, embedding: 4 }), Array.from({ length: T * B }, (_, n) => (3 * n) % 7)],
  ['one-hot', oneHot({ size: 7 }), Array.from({ length: T * B }, (_, n) => (5 * n) % 7)],
  ['vectors', vectors({ size: 2 }), Array.from({ length: T * B * 2 }, (_, n) => Math.sin(n))],
];

describe.each([
  ['kernels', lstm, gru],
  ['formulas', reference(lstm), reference(gru)],
])('by %s', (_, first, second) => {
  const make = (input: Input) =>
    model({
      input,
      layers: [
        { cell: first, hidden: 5 },
        { cell: second, hidden: 4 },
      ],
      head: numbers({ outputs: 2 }),
      random: seededRandom(1),
    });

  it.each(inputs)('%s: several streams side by side say what the whole sequence says', (_kind, input, data) => {
    using made = make(input);
    using streams = made.stepper({ batch: B });
    const width = data.length / T;
    scope(() => {
      const shape = input.numbers === 1 ? [T, B] : [T, B, input.numbers];
      const x = input.config.kind === 'vectors' ? tensor(data, shape) : indices(data, shape);
      const said = values(made.forward(x).outputs);
      for (let t = 0; t < T; t++) {
        const says = streams.next(data.slice(t * width, (t + 1) * width));
        expectClose(says, said.slice(t * B * 2, (t + 1) * B * 2), 1e-5, `step ${t}`); // float32
      }
    });
  });

  it('keeps the state as a value: bytes and back, clones that go their own way', () => {
    using made = make(vectors({ size: 2 }));
    using one = made.stepper();
    one.next([1, 2]);
    const bytes = one.save();
    using twin = one.clone();
    const next = one.next([3, 4]);
    expect(twin.next([3, 4])).toEqual(next);
    one.next([5, 6]);
    one.restore(bytes);
    expect(one.next([3, 4])).toEqual(next);
    using other = made.stepper({ batch: 2 });
    expect(() => other.restore(bytes)).toThrow('expected shape [2, 5], got [1, 5]');
    expect(() => one.restore(new Uint8Array(3))).toThrow();
    const held = cloneTree(one.state) as readonly Tree[];
    using later = made.stepper({ state: held });
    expect(later.next([0, 0])).toEqual(one.next([0, 0]));
    dispose(held);
  });

  it('says what does not fit, and stays where it was', () => {
    using made = make(vectors({ size: 2 }));
    using one = made.stepper();
    using twin = made.stepper();
    expect(() => one.next([1])).toThrow('x: expected 2 numbers, got 1');
    expect(() => one.next(1)).toThrow('x: expected 2 numbers, got 1');
    expect(() => one.next([1, Number.NaN])).toThrow('x: expected finite numbers, got NaN');
    expect(one.next([1, 2])).toEqual(twin.next([1, 2]));
    expect(() => made.stepper({ batch: 0 })).toThrow('batch: expected a whole number >= 1, got 0');
    expect(() => made.stepper({ rows: 2 } as object)).toThrow('stepper.rows: expected one of the options state, batch');
  });
});

it('refuses layers that need what comes later', () => {
  using made = model({
    input: ids({ vocabulary: 3, embedding: 2 }),
    layers: [bidirectional(lstm)],
    hidden: 2,
    head: classes({ classes: 2, at: 'last' }),
    random: seededRandom(1),
  });
  expect(() => made.stepper()).toThrow('stepper: expected layers that go one way, got bidirectional(lstm) in layer 0');
  const batch = { inputs: Int32Array.of(0, 1, 2), targets: Int32Array.of(1), steps: 3, batch: 1 };
  scope(() => {
    expect(Number.isFinite(values(made.loss(batch).loss as Scalar)[0])).toBe(true);
  });
});
