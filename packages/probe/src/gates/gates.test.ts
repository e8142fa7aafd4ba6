import { type Cell, cellNamed, languageModel } from '@unroll/cells';
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
  for (const name of ['rnn', 'lstm', 'gru', 'gruResetAfter']) {
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
        const x = slice(model.params.embedding, [ids[6] as number, 0], [1, 3]);
        for (const [gate, y] of Object.entries(cell.gates?.(model.params.layers[0] as never, before as never, x) ?? {}))
          expectClose(layers[0]?.values[gate]?.data.slice(-4) ?? [], values(y), 1e-5, gate);
      });
    });
  }

  it('goes on from a state, and takes a cell from outside', () => {
    using model = make('gru', 1);
    const base = cellNamed('gru');
    const foreign: Cell = { ...base, step: (params, state, x) => base.step(params, state, x) };
    const whole = gateTrace(model, ids, { cell: foreign });
    const h = whole.layers[0]?.values['h']?.data.slice(8, 12) ?? [];
    scope(() => {
      const state = [{ h: tensor(h, [1, 4]) }];
      const rest = gateTrace(model, ids.slice(3), { state });
      expectClose(
        rest.layers[0]?.values['z']?.data ?? [],
        whole.layers[0]?.values['z']?.data.slice(12) ?? [],
        1e-5,
        'z',
      );
    });
  });

  it('refuses ids that are none, and weights that are NaN', () => {
    using model = make();
    expect(() => gateTrace(model, [])).toThrow(/ids: expected at least one id/);
    expect(() => gateTrace(model, [0, 5])).toThrow(/ids: expected integers from 0 to 4, got 5 at 1/);
    expect(() => gateTrace(model, [0.5])).toThrow(/got 0.5 at 0/);
    scope(() => assign(model.params.embedding as Variable, div(model.params.embedding, 0)));
    expect(() => gateTrace(model, [0])).toThrow(/params.embedding: expected finite numbers/);
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
