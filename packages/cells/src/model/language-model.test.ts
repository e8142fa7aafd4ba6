import {
  dispose,
  indices,
  ready,
  reshape,
  ShapeError,
  scope,
  slice,
  type Tree,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { lstm } from '../cells/lstm.js';
import { chrono } from '../init/chrono.js';
import { bidirectional } from '../net/bidirectional.js';
import { languageModel } from './language-model.js';

beforeAll(() => ready());
leakCheck();

const numbers = (x: Parameters<typeof values>[0]) => Array.from(values(x));
const sizes = { vocabulary: 7, embedding: 4, hidden: 5 };
const small = (more = {}) => languageModel({ ...sizes, random: seededRandom(1), ...more });
const batch = {
  inputs: Int32Array.of(0, 1, 2, 3, 4, 5),
  targets: Int32Array.of(2, 3, 4, 5, 6, 0),
  steps: 3,
  batch: 2,
};

describe('configuration', () => {
  it('is plain JSON with every default filled in', () => {
    using model = small();
    expect(model.config).toEqual({
      format: 2,
      input: { kind: 'ids', vocabulary: 7, embedding: 4 },
      layers: [{ cell: 'lstm', hidden: 5 }],
      dropout: 0,
      weightDrop: 0,
      head: { kind: 'classes', classes: 7, at: 'every', tied: false },
    });
    using other = small({ layers: 2, cell: 'gru', dropout: 0.5, forgetBias: chrono(50) });
    expect(JSON.parse(JSON.stringify(other.config))).toEqual({
      ...model.config,
      layers: [
        { cell: 'gru', hidden: 5 },
        { cell: 'gru', hidden: 5 },
      ],
      dropout: 0.5,
      forgetBias: { longest: 50 },
    });
  });

  it('takes layers of different width', () => {
    using model = small({ hidden: undefined, layers: [6, 3], cell: lstm });
    const shapes = Object.values(model.params.layers as Tree[]).map((layer) => (layer as { W_h: Tree }).W_h);
    expect(shapes.map((W_h) => (W_h as ReturnType<typeof indices>).shape)).toEqual([
      [24, 6],
      [12, 3],
    ]);
    expect(model.params.output.W?.shape).toEqual([7, 3]);
  });

  it('names what does not fit', () => {
    expect(() => small({ vocabulary: 0 })).toThrow('vocabulary: expected a whole number >= 1, got 0');
    expect(() => small({ hidden: undefined })).toThrow('hidden: expected a whole number >= 1, got undefined');
    expect(() => small({ layers: [] })).toThrow('layers: expected a whole number >= 1 and <= 1000, got 0');
    expect(() => small({ layers: 1.5 })).toThrow('layers: expected a whole number >= 1 and <= 1000, got 1.5');
    expect(() => small({ layers: [3, 0] })).toThrow('layers[1].hidden: expected a whole number >= 1, got 0');
    expect(() => small({ dropout: 1 })).toThrow('dropout: expected a number in [0, 1), got 1');
    expect(() => small({ cell: 'rmn' })).toThrow(/^cell: expected one of rnn, lstm, .*, got "rmn"/);
    expect(() => small({ cell: bidirectional(lstm) })).toThrow(/cell: expected a cell that goes one way/);
    expect(() => small({ widht: 5 })).toThrow(/^languageModel.widht: expected one of the options vocabulary, /);
    expect(() => small({ random: undefined })).toThrow('random: expected a function, got undefined');
    expect(() => small({ tied: true })).toThrow('tied: expected embedding = width of the last layer, got 4 and 5');
  });
});

it('says what forward and loss say, in one way', () => {
  using model = small({ layers: 2 });
  scope(() => {
    const { logits, state } = model.forward(indices(batch.inputs, [3, 2]));
    expect(logits.shape).toEqual([3, 2, 7]);
    const rows = numbers(reshape(logits, [6, 7]));
    const nats = Array.from(batch.targets, (target, n) => {
      const row = rows.slice(7 * n, 7 * n + 7);
      return Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - (row[target] as number);
    });
    const { loss, count, state: after } = model.loss(batch);
    expect(count).toBe(6);
    // float32 against float64 sums of 7 terms
    expect(numbers(loss)[0]).toBeCloseTo(nats.reduce((a, b) => a + b) / 6, 5);
    expect(JSON.stringify(after)).toBe(JSON.stringify(after));
    expect(numbers((after[1] as { h: typeof loss }).h)).toEqual(numbers((state[1] as { h: typeof loss }).h));
  });
});

it('counts valid positions only', () => {
  using model = small();
  scope(() => {
    const lengths = Int32Array.of(2, 3);
    const padding = { ...batch, inputs: batch.inputs.with(4, -1), targets: batch.targets.with(4, 99), lengths };
    const { loss, count } = model.loss(padding);
    const column = (ids: Int32Array, b: number, length: number) => ids.filter((_, n) => n % 2 === b && n < 2 * length);
    const alone = (b: number, steps: number) =>
      numbers(
        model.loss({
          inputs: column(batch.inputs, b, steps),
          targets: column(batch.targets, b, steps),
          steps,
          batch: 1,
        }).loss,
      )[0] as number;
    expect(count).toBe(5);
    expect(numbers(loss)[0]).toBeCloseTo((2 * alone(0, 2) + 3 * alone(1, 3)) / 5, 5); // float32
  });
});

it('carries the state on', () => {
  using model = small({ layers: 2 });
  scope(() => {
    const whole = model.forward(indices(batch.inputs, [3, 2]));
    const first = model.forward(indices(batch.inputs.slice(0, 2), [1, 2]));
    const rest = model.forward(indices(batch.inputs.slice(2), [2, 2]), first.state);
    // float32; sequences of other lengths may add in another order
    expectClose(numbers(rest.logits), numbers(slice(whole.logits, [1, 0, 0], [2, 2, 7])), 1e-5, 'logits');
    expect(numbers(model.loss(batch, { state: model.zero(2) }).loss)).toEqual(numbers(model.loss(batch).loss));
    expect(() => model.loss(batch, { state: model.zero(3) })).toThrow('state.0.h: expected shape [2, 5], got [3, 5]');
  });
});

it('drops out in training alone', () => {
  using model = small({ layers: 2, dropout: 0.5 });
  scope(() => {
    const calm = () => numbers(model.loss(batch).loss);
    const training = (seed: number) => numbers(model.loss(batch, { training: true, random: seededRandom(seed) }).loss);
    expect(calm()).toEqual(calm());
    expect(training(3)).toEqual(training(3));
    expect(training(3)).not.toEqual(training(4));
    expect(() => model.loss(batch, { training: true })).toThrow(/random: expected a function/);
  });
});

it('names what does not fit in a batch', () => {
  using model = small();
  const wrong = (more: object) => () => model.loss({ ...batch, ...more });
  expect(wrong({ inputs: Int32Array.of(1) })).toThrow(ShapeError);
  expect(wrong({ inputs: Int32Array.of(1) })).toThrow('batch.inputs: expected 3 × 2 numbers, got 1');
  expect(wrong({ targets: Int32Array.of(1) })).toThrow('batch.targets: expected 3 × 2 numbers, got 1');
  expect(wrong({ steps: 0 })).toThrow(ShapeError);
  expect(wrong({ inputs: batch.inputs.with(5, 7) })).toThrow(/expected ids from 0 to 6, got 7 at position 5/);
  expect(wrong({ targets: batch.targets.with(0, -1) })).toThrow(/expected ids from 0 to 6, got -1 at position 0/);
  expect(wrong({ lengths: Int32Array.of(0, 0) })).toThrow('batch.lengths: expected at least one valid step');
  expect(wrong({ lengths: Int32Array.of(3) })).toThrow('batch.lengths: expected shape [2], got [1]');
  expect(wrong({ lengths: Int32Array.of(3, 4) })).toThrow(
    'batch.lengths: expected whole numbers from 0 to 3, got 4 in row 1',
  );
});

it('gives a gradient to every parameter, also where weights are tied', () => {
  using model = small({ hidden: 4, tied: true, layers: 2 });
  const both = valueAndGrad(() => {
    const { loss, state } = model.loss(batch);
    return { value: loss, aux: state };
  });
  const { value, grads, aux } = both(model.params);
  const flat = Object.entries(grads as Record<string, Tree>);
  expect(flat.map(([name]) => name)).toEqual(['embedding', 'layers', 'output']);
  expect(model.params.output.W).toBeUndefined();
  scope(() => {
    expect(numbers((grads as { embedding: typeof value }).embedding).every((x) => x !== 0)).toBe(true);
  });
  dispose([value, grads, aux]);
});
