import { concat, dispose, memory, ones, ready, ShapeError, scope, slice, tensor, values } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Cell } from '../cells/cell.js';
import { lstm as fastLstm, type LstmParams, type LstmState } from '../cells/lstm.js';
import { reference } from '../cells/reference.js';
import { rnn as fastRnn } from '../cells/rnn.js';
import { rows } from './rows.js';
import { unroll } from './unroll.js';

beforeAll(() => ready());
leakCheck();

// The formula's loop is what is tested here; the conformance suite holds the fused path against it.
const [lstm, rnn] = [reference(fastLstm), reference(fastRnn)];
const T = 5;
const random = seededRandom(1);
const sequence = (batch = 2) =>
  tensor(
    Float32Array.from({ length: T * batch * 3 }, () => random() - 0.5),
    [T, batch, 3],
  );
const numbers = (x: Parameters<typeof values>[0]) => Array.from(values(x));

it('goes on where it stopped', () =>
  scope(() => {
    const params = lstm.init({ input: 3, hidden: 4 }, random);
    const xs = sequence();
    const whole = unroll(lstm, params, xs);
    const first = unroll(lstm, params, slice(xs, [0, 0, 0], [2, 2, 3]));
    const rest = unroll(lstm, params, slice(xs, [2, 0, 0], [3, 2, 3]), first.state);
    expect(numbers(concat([first.hs, rest.hs], 0))).toEqual(numbers(whole.hs));
    expect(numbers(rest.state.c)).toEqual(numbers(whole.state.c));
  }));

it('gives the state of each row at its own end, and zeros after it', () =>
  scope(() => {
    const params = lstm.init({ input: 3, hidden: 4 }, random);
    const xs = sequence(1);
    const padded = concat([xs, sequence(1)], 1);
    const short = unroll(lstm, params, slice(xs, [0, 0, 0], [3, 1, 3]));
    const masked = unroll(lstm, params, padded, undefined, { lengths: [3, 5] });
    const row = slice(masked.hs, [0, 0, 0], [T, 1, 4]);
    expect(numbers(row)).toEqual([...numbers(short.hs), ...new Array(8).fill(0)]);
    expect(numbers(slice(masked.state.h, [0, 0], [1, 4]))).toEqual(numbers(short.state.h));
    expect(numbers(slice(masked.state.c, [0, 0], [1, 4]))).toEqual(numbers(short.state.c));
  }));

it('treats each row as if it were alone and as long as its length says', () => {
  const walk = fc.record({
    lengths: fc.array(fc.integer({ min: 0, max: T }), { minLength: 1, maxLength: 4 }),
    reverse: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
  });
  const holds = ({ lengths, reverse, seed }: { lengths: number[]; reverse: boolean; seed: number }) =>
    scope(() => {
      const params = lstm.init({ input: 3, hidden: 8 }, seededRandom(seed));
      const xs = sequence(lengths.length);
      const all = unroll(lstm, params, xs, undefined, { lengths, reverse });
      lengths.forEach((length, row) => {
        if (length === 0) return;
        const alone = unroll(lstm, params, slice(xs, [0, row, 0], [length, 1, 3]), undefined, { reverse });
        const ours = numbers(slice(all.hs, [0, row, 0], [T, 1, 8]));
        const right = [...numbers(alone.hs), ...new Array(8 * (T - length)).fill(0)];
        expectClose(ours, right, 1e-5, `row ${row}`); // float32; products of other sizes may add in another order
        expectClose(values(rows(all.state, row).c), values(alone.state.c), 1e-5, `c of row ${row}`);
      });
    });
  fc.assert(fc.property(walk, holds), { numRuns: 20 });
});

it('runs each row backwards from its own last step', () =>
  scope(() => {
    const params = rnn.init({ input: 3, hidden: 4 }, random);
    const xs = sequence(1);
    const steps = [2, 1, 0].map((t) => slice(xs, [t, 0, 0], [1, 1, 3]));
    const byHand = unroll(rnn, params, concat(steps, 0));
    const back = unroll(rnn, params, xs, undefined, { lengths: [3], reverse: true });
    expect(numbers(back.state.h)).toEqual(numbers(byHand.state.h));
    expect(numbers(slice(back.hs, [0, 0, 0], [1, 1, 4]))).toEqual(numbers(byHand.state.h));
    expect(numbers(slice(back.hs, [3, 0, 0], [2, 1, 4]))).toEqual(new Array(8).fill(0));
  }));

it('leaves a row without steps at its first state', () =>
  scope(() => {
    const params = rnn.init({ input: 3, hidden: 2 }, random);
    const { hs, state } = unroll(rnn, params, sequence(1), { h: tensor([0.25, -0.5], [1, 2]) }, { lengths: [0] });
    expect(numbers(state.h)).toEqual([0.25, -0.5]);
    expect(numbers(hs)).toEqual(new Array(10).fill(0));
  }));

it('does not step where nothing but padding is left', () =>
  scope(() => {
    let t = 0;
    const spoiled: typeof rnn = {
      ...rnn,
      step: (params, state, x) => {
        t++;
        return rnn.step(params, state, x);
      },
    };
    const params = rnn.init({ input: 3, hidden: 2 }, random);
    unroll(spoiled, params, sequence(1), undefined, { lengths: [3] });
    expect(t).toBe(3);
  }));

it('prefers run, unless it gives nothing', () =>
  scope(() => {
    const params = lstm.init({ input: 3, hidden: 4 }, random);
    const seen: unknown[] = [];
    const asked = (answers: boolean): Cell<LstmParams, LstmState> => ({
      ...lstm,
      run(_params, xs, state, how) {
        seen.push(how);
        return answers ? { hs: xs.rows, state } : undefined;
      },
    });
    const xs = sequence();
    expect(numbers(unroll(asked(true), params, xs, undefined, { reverse: true }).hs)).toEqual(numbers(xs));
    expect(numbers(unroll(asked(false), params, xs).hs)).toEqual(numbers(unroll(lstm, params, xs).hs));
    expect(seen).toEqual([{ reverse: true }, {}]);
  }));

it('names what does not fit', () =>
  scope(() => {
    const params = lstm.init({ input: 3, hidden: 4 }, random);
    const xs = ones([5, 2, 3]);
    const wrong = (f: () => unknown, error: typeof ShapeError | typeof RangeError, message: string) => {
      expect(f).toThrow(error);
      expect(f).toThrow(message);
    };
    const call =
      (...args: unknown[]) =>
      () =>
        (unroll as (...args: unknown[]) => unknown)(lstm, ...args);
    wrong(call(params, ones([5, 2, 4])), ShapeError, 'xs: expected shape [T, B, 3], got [5, 2, 4]');
    wrong(call(params, ones([5, 3])), ShapeError, 'xs: expected shape [T, B, 3], got [5, 3]');
    wrong(call(params, ones([0, 2, 3])), ShapeError, 'xs: expected at least one step and row');
    wrong(call(params, ones([5, 0, 3])), ShapeError, 'xs: expected at least one step and row');
    wrong(call({ W_x: params.W_x, W_h: params.W_h }, xs), ShapeError, 'params.b: expected a tensor, got none');
    wrong(call({ ...params, b: ones([15]) }, xs), ShapeError, 'params.b: expected shape [16], got [15]');
    wrong(call({ ...params, W_h: ones([16, 5]) }, xs), ShapeError, 'params.W_x: expected shape [20, 3], got [16, 3]');
    wrong(call(params, xs, { h: ones([2, 4]) }), ShapeError, 'state.c: expected a tensor, got none');
    wrong(call(params, xs, lstm.zero(3, 4)), ShapeError, 'state.h: expected shape [2, 4], got [3, 4]');
    wrong(call(params, xs, undefined, { lengths: [5] }), ShapeError, 'lengths: expected shape [2], got [1]');
    wrong(
      call(params, xs, undefined, { lengths: [5, 6] }),
      RangeError,
      'lengths: expected whole numbers from 0 to 5, got 6 in row 1',
    );
    wrong(call(params, xs, undefined, { lengths: [5, 1.5] }), RangeError, 'got 1.5 in row 1');
    expect(() => unroll({ ...lstm, step: undefined } as unknown as typeof lstm, params, xs)).toThrow(TypeError);
  }));

it('leaves its outputs behind and nothing else', () => {
  const params = lstm.init({ input: 3, hidden: 4 }, random);
  const xs = sequence();
  const before = memory().tensors;
  const out = unroll(lstm, params, xs, undefined, { lengths: [5, 2] });
  expect(memory().tensors - before).toBe(3);
  dispose([params, xs, out.hs, out.state]);
});
