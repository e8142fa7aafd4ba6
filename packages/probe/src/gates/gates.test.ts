import { type Cell, cellNamed, cells, gru, languageModel, lstm, minGru, model, numbers, vectors } from '@unroll/cells';
import {
  assign,
  div,
  flatten,
  indices,
  ready,
  scope,
  slice,
  type Tensor2D,
  tensor,
  type Variable,
  values,
} from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { textFeatures } from './features.js';
import { gateTrace } from './gate-trace.js';
import { saturation } from './saturation.js';
import { correlations, tracking } from './tracking.js';

beforeAll(() => ready());
leakCheck();

const make = (cell = 'lstm', layers = 2) =>
  languageModel({ vocabulary: 5, embedding: 3, hidden: 4, layers, cell: cellNamed(cell), random: random(1) });
const ids = [0, 3, 1, 4, 2, 2, 0];

describe('gateTrace', () => {
  for (const name of Object.keys(cells)) {
    it(`${name}: is the model's own forward pass and gates`, () => {
      using model = make(name);
      const { layers, steps } = gateTrace(model, ids);
      expect(steps).toBe(7);
      scope(() => {
        const { state } = model.forward(indices(ids, [7, 1]) as Tensor2D);
        state.forEach((tree, layer) => {
          for (const [part, x] of Object.entries(flatten(tree)))
            expectClose(layers[layer]?.values[part]?.data.slice(-4) ?? [], values(x), 1e-5, `layer ${layer}, ${part}`);
        });
        const cell: Cell = cellNamed(name);
        const before = model.forward(indices(ids.slice(0, 6), [6, 1]) as Tensor2D).state[0];
        const x = slice(model.params.embedding as Tensor2D, [ids[6] as number, 0], [1, 3]);
        const activations = cell.activations?.(model.params.layers[0] as never, before as never, x) ?? {};
        for (const [gate, y] of Object.entries(activations))
          expectClose(layers[0]?.values[gate]?.data.slice(-4) ?? [], values(y), 1e-5, gate);
      });
    });
  }

  it('goes on from a state', () => {
    using made = make('gru', 1);
    const whole = gateTrace(made, ids);
    const h = whole.layers[0]?.values['h']?.data.slice(8, 12) ?? [];
    scope(() => {
      const rest = gateTrace(made, ids.slice(3), { state: [{ h: tensor(h, [1, 4]) }] });
      const z = (trace: typeof whole) => trace.layers[0]?.values['z']?.data ?? new Float32Array();
      expectClose(z(rest), z(whole).slice(12), 1e-5, 'z');
    });
  });

  it('reads the net of the model: vectors, layers of mixed kind, a cell of one’s own', () => {
    const own: Cell = { ...gru, name: 'own', step: (params, state, x) => gru.step(params, state, x) };
    const layers = [
      { cell: lstm, hidden: 4 },
      { cell: own, hidden: 3 },
      { cell: minGru, hidden: 2 },
    ];
    using made = model({ input: vectors({ size: 2 }), layers, head: numbers(), random: random(1) });
    const trace = gateTrace(made, [0.5, -1, 0.25, 1, 0, 0.75]);
    expect(trace.steps).toBe(3);
    expect(trace.layers.map(({ cell, values }) => `${cell}: ${Object.keys(values).join(' ')}`)).toEqual([
      'lstm: i f g o h c',
      'own: r z n h',
      'minGru: z n h',
    ]);
    expect(trace.layers.slice(0, 2).map(({ gates }) => gates.join(' '))).toEqual(['i f o', 'r z']);
    scope(() => {
      const { state } = made.forward(tensor([0.5, -1, 0.25, 1, 0, 0.75], [3, 1, 2]));
      state.forEach((tree, k) => {
        for (const [part, x] of Object.entries(flatten(tree)))
          expectClose(trace.layers[k]?.values[part]?.data.slice(-x.size) ?? [], values(x), 1e-5, `layer ${k}, ${part}`);
      });
    });
  });

  it('refuses ids that are none, and weights that are NaN', () => {
    using made = make();
    expect(() => gateTrace(made, [])).toThrow(/inputs: expected 1 numbers a step and at least one step, got 0/);
    expect(() => gateTrace(made, [0, 5])).toThrow(/inputs: expected ids from 0 to 4, got 5 at position 1/);
    expect(() => gateTrace(made, [0.5])).toThrow(/got 0.5 at position 0/);
    expect(() => gateTrace(made, [0], { cell: gru } as never)).toThrow(
      /gateTrace.cell: expected one of the options state/,
    );
    scope(() => assign(made.params.embedding as Variable, div(made.params.embedding as Tensor2D, 0)));
    expect(() => gateTrace(made, [0])).toThrow(/params.embedding: expected finite numbers/);
  });
});

describe('saturation', () => {
  it('counts by unit', () => {
    const trace = { steps: 4, hidden: 2, data: Float32Array.of(0.95, 0.05, 0.99, 0.5, 0.5, 0.01, 0.95, 0.02) };
    const { left, right, meanLeft, meanRight } = saturation(trace);
    expect(Array.from(left)).toEqual([0, 0.75]);
    expect(Array.from(right)).toEqual([0.75, 0]);
    expect([meanLeft, meanRight]).toEqual([0.375, 0.375]);
    expect(Array.from(saturation(trace, { left: 0.5, right: 0.5 }).right)).toEqual([0.75, 0]);
    expect(() => saturation(trace, { left: 0.9, right: 0.1 })).toThrow(/left: expected/);
  });
});

describe('features and what tracks them', () => {
  it('knows lines, words, quotes and capitals', () => {
    const features = textFeatures([...'Ab “c D”\nE']);
    const show = (name: string) => Array.from(features[name] ?? []).join('');
    expect(show('position in line')).toBe('1234567801');
    expect(show('position in word')).toBe('1200101001');
    expect(show('inside quotes')).toBe('0001111000');
    expect(show('capital')).toBe('1000001001');
    expect(show('letter')).toBe('1100101001');
    expect(show('space')).toBe('0010010000');
    expect(show('line break')).toBe('0000000010');
  });

  it('finds the unit that counts', () => {
    const text = [...'one\ntwo three\nfour five six\n'];
    const features = textFeatures(text);
    const noise = random(3);
    const data = Float32Array.from(
      text.flatMap((_, t) => [noise(), 1 - (features['position in line']?.[t] ?? 0), 0.5]),
    );
    const found = tracking({ steps: text.length, hidden: 3, data }, features, 1);
    expect(found.find(({ feature }) => feature === 'position in line')).toMatchObject({ unit: 1 });
    const all = correlations({ steps: text.length, hidden: 3, data }, features['position in line'] ?? []);
    expect(all[1]).toBeCloseTo(-1, 6);
    expect(all[2]).toBe(0);
    expect(() => correlations({ steps: 2, hidden: 1, data: new Float32Array(2) }, [1])).toThrow(/feature: expected 2/);
  });
});
