import { type Cell, cells, type LstmParams, lstm, lstmGates, unroll } from '@unroll/cells';
import { gradientFlow } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import {
  add,
  flatten,
  mul,
  ready,
  reshape,
  scope,
  slice,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tanh,
  tensor,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import { expectClose, gruSpec, leakCheck, lstmSpec, rnnSpec, type SpecCell } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { INPUT, told } from './step';
import { norm } from './step/kept';

beforeAll(() => ready());
leakCheck();

const ids = [0, 1, 2, 3, 4, 4, 1];
const T = ids.length;
const H = 5;
const FREE = { held: {}, since: 1 };
const specs = { rnn: rnnSpec, lstm: lstmSpec, gru: gruSpec } as unknown as Record<string, SpecCell>;
const inputs = () => {
  const xs = new Float32Array(T * INPUT);
  for (const [t, id] of ids.entries()) xs[t * INPUT + id] = 1;
  return tensor(xs, [T, 1, INPUT]) as Tensor3D;
};
const rowsOf = (x: Tensor) => {
  const [rows = 0, columns] = x.shape;
  const data = Array.from(values(x));
  return columns === undefined
    ? data
    : Array.from({ length: rows }, (_, r) => data.slice(r * columns, (r + 1) * columns));
};

describe.each(['rnn', 'lstm', 'gru'] as const)('%s', (name) => {
  const cell: Cell = cells[name];
  const params = () => cell.init({ input: INPUT, hidden: H }, seeded(7)) as never;
  const found = () => told({ cell: name, H, seed: 7, ids, ...FREE });

  it('shows the states of the packages’ cell, which are those of the specification', () =>
    scope(() => {
      const { steps } = found();
      const { hs, state } = unroll(cell, params(), inputs());
      // Float32 against float32 by another way.
      expectClose(
        steps.flatMap(({ state: { h } }) => Array.from(h as Float32Array)),
        values(hs),
        1e-5,
        'h',
      );
      for (const [part, x] of Object.entries(flatten(state as never)))
        expectClose(steps.at(-1)?.state[part] ?? [], values(x as Tensor), 1e-5, part);
      const spec = specs[name] as SpecCell;
      const weights = Object.fromEntries(
        Object.entries(params() as Record<string, Tensor>).map(([k, x]) => [k, rowsOf(x)]),
      );
      let at = Object.fromEntries(spec.states.map((part) => [part, new Array<number>(H).fill(0)]));
      steps.forEach(({ state: shown }, t) => {
        at = spec.step(
          weights as never,
          at,
          Array.from({ length: INPUT }, (_, i) => Number(i === ids[t])),
        );
        for (const part of spec.states) expectClose(shown[part] ?? [], at[part] as number[], 1e-5, `${part} ${t + 1}`);
      });
    }));

  it('shows gates that its sums give', () => {
    const { steps } = found();
    const sigma = (a: number) => 1 / (1 + Math.exp(-a));
    for (const { sums, gates, state } of steps) {
      if (name === 'rnn') expectClose(state['h'] ?? [], (sums['h'] ?? new Float32Array()).map(Math.tanh), 1e-5, 'h');
      if (name !== 'lstm') continue;
      for (const gate of 'ifo')
        expectClose(gates[gate] ?? [], (sums[gate] ?? new Float32Array()).map(sigma), 1e-5, gate);
      expectClose(gates['g'] ?? [], (sums['g'] ?? new Float32Array()).map(Math.tanh), 1e-5, 'g');
    }
  });

  it('shows the gradient that valueAndGrad gives, step by step and in sum', () =>
    scope(() => {
      const { back, shares, kept } = found();
      const flow = gradientFlow(cell, params(), inputs()).layers[0];
      // The probe walks in float64; ours in float32.
      for (const [part, { mean }] of Object.entries(flow?.norms ?? {}))
        expectClose(
          back.map((row) => norm(row[part] ?? [])),
          mean.map((log10) => 10 ** log10),
          1e-4,
          part,
        );
      const last = (p: never, from: Tensor3D, state?: never) =>
        sum(slice(unroll(cell, p, from, state).hs, [from.shape[0] - 1, 0, 0], [1, 1, H]));
      const whole = valueAndGrad((p: never) => last(p, inputs()))(params()).grads as Record<string, Tensor>;
      expect(Math.abs((kept[0]?.norm ?? 0) / norm(values(whole['W_h'] ?? (whole['W_hh'] as Tensor))) - 1)).toBeLessThan(
        1e-4,
      );
      expect(kept[0]?.cosine).toBeCloseTo(1, 6);
      expect(shares.length).toBe(T);
      expect(kept[T - 1]?.norm).toBeCloseTo(shares[T - 1] as number, 5);
      // Truncated: the state at the cut is a number like any other, and what came before is not looked at.
      const cut = 3;
      const before = unroll(cell, params(), slice(inputs(), [0, 0, 0], [cut, 1, INPUT])).state;
      const rest = slice(inputs(), [cut, 0, 0], [T - cut, 1, INPUT]);
      const part = valueAndGrad((p: never) => last(p, rest, before as never))(params()).grads as Record<string, Tensor>;
      expect(Math.abs((kept[cut]?.norm ?? 0) / norm(values(part['W_h'] ?? (part['W_hh'] as Tensor))) - 1)).toBeLessThan(
        1e-4,
      );
    }));
});

describe('gates that are held', () => {
  it('stand at their value from their letter on, and not before', () => {
    const free = told({ cell: 'lstm', H, seed: 7, ids, ...FREE });
    const { steps } = told({ cell: 'lstm', H, seed: 7, ids, held: { f: 0.9 }, since: 3 });
    expect(steps[1]).toEqual(free.steps[1]);
    for (const { gates } of steps.slice(2)) expectClose(gates['f'] ?? [], new Array(H).fill(0.9), 1e-6, 'f');
    expect(steps[2]?.gates['i']).toEqual(free.steps[2]?.gates['i']);
  });

  it('with f at 1 and i at 0 the cell state stands still, and the gradient by it too', () => {
    const { steps, back } = told({ cell: 'lstm', H, seed: 7, ids, held: { f: 1, i: 0, o: 0 }, since: 3 });
    for (const { state } of steps.slice(2)) expect(state['c']).toEqual(steps[1]?.state['c']);
    const open = told({ cell: 'lstm', H, seed: 7, ids, held: { f: 1, i: 0, o: 1 }, since: 3 }).back;
    expect(norm(open[2]?.['c'] ?? [])).toBeGreaterThan(0.1);
    expect(open[2]?.['c']).toEqual(open[T]?.['c']);
    expect(norm(back[2]?.['c'] ?? [])).toBe(0);
  });

  it('give no gradient to their own weights', () =>
    scope(() => {
      const { kept } = told({ cell: 'lstm', H, seed: 7, ids, held: { f: 0.5, i: 0.5, o: 0.5 }, since: 1 });
      // The same by hand: all that is left of the cell is its candidate.
      const only = valueAndGrad((p: LstmParams) => {
        let state = lstm.zero(1, H);
        for (let t = 0; t < T; t++) {
          const x = reshape(slice(inputs(), [t, 0, 0], [1, 1, INPUT]), [1, INPUT]) as Tensor2D;
          const c = mul(add(state.c, lstmGates(p, state, x).g), 0.5) as Tensor2D;
          state = { c, h: mul(tanh(c), 0.5) as Tensor2D };
        }
        return sum(state.h);
      })(lstm.init({ input: INPUT, hidden: H }, seeded(7))).grads;
      expect(Math.abs((kept[0]?.norm ?? 0) / norm(values(only.W_h)) - 1)).toBeLessThan(1e-4);
    }));
});
