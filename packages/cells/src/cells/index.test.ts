import { ready, scope, type Tensor, tensor, values, type zeros } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import type { Cell } from './cell.js';
import { cellNamed, cells } from './index.js';

beforeAll(() => ready());
leakCheck();

it('finds cells by name', () => {
  for (const [name, cell] of Object.entries(cells)) {
    expect(cell.name).toBe(name);
    expect(cellNamed(name)).toBe(cell);
  }
  expect(() => cellNamed('lsmt')).toThrow(
    /expected one of rnn, lstm, gru, gruResetAfter, rnnRelu, minGru, layerNormLstm, got "lsmt"/,
  );
  expect(() => cellNamed('constructor')).toThrow(RangeError);
});

const all = Object.values(cells) as Cell[];

it.each(all)('$name: shapes, size and init agree', (cell) =>
  scope(() => {
    const size = { input: 3, hidden: 5 };
    const params = cell.init(size, seededRandom(1)) as Record<string, ReturnType<typeof tensor>>;
    const shapes = Object.fromEntries(Object.entries(params).map(([name, { shape }]) => [name, shape]));
    expect(shapes).toEqual(cell.shapes(size));
    expect(cell.size(params)).toEqual(size);
    expect(() => cell.init({ input: 0, hidden: 5 }, Math.random)).toThrow('input: expected a whole number >= 1, got 0');
    expect(() => cell.init({ input: 3, hidden: 1.5 }, Math.random)).toThrow('hidden: expected a whole number >= 1');
  }),
);

/** Numbers of one unit, each gate with its own weights, so that a permuted gate shows. */
const unit = (gates: number) => ({
  W_x: tensor([0.1, -0.3, 0.5, 0.7].slice(0, gates), [gates, 1]),
  W_h: tensor([-0.2, 0.4, 0.6, -0.8].slice(0, gates), [gates, 1]),
  b: tensor([0.05, 0.15, -0.25, 0.35].slice(0, gates), [gates]),
});
const x = 0.9;
const h = -0.6;
const c = 0.3;
const sigma = (a: number) => 1 / (1 + Math.exp(-a));
const fill = (shape: number[], value: number) => tensor(new Float32Array(shape[0] as number).fill(value), shape);
const one = (value: number) => tensor([value], [1, 1]);

/** By hand, in float64; the cells compute in float32, so relative 1e-5. */
const byHand = {
  rnn: { h: Math.tanh(0.1 * x - 0.2 * h + 0.05) },
  lstm: (() => {
    const i = sigma(0.1 * x - 0.2 * h + 0.05);
    const f = sigma(-0.3 * x + 0.4 * h + 0.15);
    const g = Math.tanh(0.5 * x + 0.6 * h - 0.25);
    const o = sigma(0.7 * x - 0.8 * h + 0.35);
    const c_t = f * c + i * g;
    return { h: o * Math.tanh(c_t), c: c_t, i, f, g, o };
  })(),
  gru: (() => {
    const r = sigma(0.1 * x - 0.2 * h + 0.05);
    const z = sigma(-0.3 * x + 0.4 * h + 0.15);
    const n = Math.tanh(0.5 * x + 0.6 * (r * h) - 0.25);
    return { h: (1 - z) * h + z * n, r, z, n };
  })(),
  rnnRelu: { h: Math.max(0, 0.1 * x - 0.2 * h + 0.05) },
  minGru: (() => {
    const z = sigma(0.1 * x + 0.05);
    const n = -0.3 * x + 0.15;
    return { h: (1 - z) * h + z * n, z, n };
  })(),
  layerNormLstm: (() => {
    const norm = (v: number[]) => {
      const mean = v.reduce((a, b) => a + b) / v.length;
      const variance = v.reduce((a, b) => a + (b - mean) ** 2, 0) / v.length;
      return v.map((a) => (a - mean) / Math.sqrt(variance + 1e-5));
    };
    const [fromX, fromH] = [
      norm([0.1, -0.3, 0.5, 0.7].map((w) => w * x)),
      norm([-0.2, 0.4, 0.6, -0.8].map((w) => w * h)),
    ];
    const a = [0.05, 0.15, -0.25, 0.35].map((b, k) => 2 * (fromX[k] as number) + 0.5 * (fromH[k] as number) + b);
    const [i, f, g, o] = [
      sigma(a[0] as number),
      sigma(a[1] as number),
      Math.tanh(a[2] as number),
      sigma(a[3] as number),
    ];
    // One unit alone is its own mean: what is left of the cell state is its bias.
    return { h: o * Math.tanh(0.2), c: f * c + i * g, i, f, g, o };
  })(),
  gruResetAfter: (() => {
    const r = sigma(0.1 * x - 0.2 * h + 0.05);
    const z = sigma(-0.3 * x + 0.4 * h + 0.15);
    const n = Math.tanh(0.5 * x - 0.25 + r * (0.6 * h + 0.45));
    return { h: (1 - z) * n + z * h, r, z, n };
  })(),
};

it.each(all)('$name: one unit, one step by hand', (cell) =>
  scope(() => {
    const { W_x, W_h, b } = unit(cell.gates.length);
    const gains = { g_x: fill([4], 2), g_h: fill([4], 0.5), g_c: fill([1], 3), b_c: fill([1], 0.2) };
    const params = { W_xh: W_x, W_hh: W_h, b_h: b, W_x, W_h, b, b_hn: fill([1], 0.45), ...gains };
    const state = { h: one(h), c: one(c) };
    const found = { ...cell.activations?.(params, state, one(x)), ...(cell.step(params, state, one(x)) as object) };
    const expected = byHand[cell.name as keyof typeof byHand];
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, tensor] of Object.entries(found)) {
      const right = expected[name as keyof typeof expected];
      expect(Math.abs((values(tensor as Tensor)[0] as number) / right - 1)).toBeLessThan(1e-5);
    }
  }),
);

it.each(all)('$name: the zero state has a row for each sequence', (cell) =>
  scope(() => {
    const state = cell.zero(3, 2) as Record<string, ReturnType<typeof zeros>>;
    for (const part of Object.values(state)) expect(part.shape).toEqual([3, 2]);
    expect(Object.keys(state)).toEqual(/lstm/i.test(cell.name) ? ['h', 'c'] : ['h']);
  }),
);
