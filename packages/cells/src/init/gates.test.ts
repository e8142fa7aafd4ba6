import { constant, dot, identity, leaves, ready, scope, slice, type Tensor2D, transpose, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { gru } from '../cells/gru.js';
import { gruResetAfter } from '../cells/gru-reset-after.js';
import { cells } from '../cells/index.js';
import { lstm } from '../cells/lstm.js';
import { rnn } from '../cells/rnn.js';
import { chrono } from './chrono.js';
import { pytorchUniform } from './pytorch-uniform.js';

beforeAll(() => ready());
leakCheck();

const size = { input: 3, hidden: 4 };
const numbers = (x: Parameters<typeof values>[0]) => Array.from(values(x));
const repeat = (...gates: number[]) => gates.flatMap((value) => new Array(4).fill(value));

it('draws every recurrent block orthogonal on its own', () =>
  scope(() => {
    const { W_h } = lstm.init(size, seededRandom(1));
    for (const gate of [0, 1, 2, 3]) {
      const block: Tensor2D = slice(W_h, [4 * gate, 0], [4, 4]);
      const product = values(dot(block, block)); // W·Wᵀ
      const one = values(identity()([4, 4], Math.random));
      // float32 sums of 4 products near 1
      product.forEach((value, i) => {
        expect(Math.abs(value - (one[i] as number))).toBeLessThan(1e-6);
      });
    }
    expect(numbers(transpose(W_h))).toHaveLength(64);
  }));

it('draws every input block within the bound of Glorot', () =>
  scope(() => {
    const { W_x } = gru.init(size, seededRandom(1));
    const bound = Math.sqrt(6 / (3 + 4));
    expect(Math.max(...numbers(W_x).map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound));
    expect(Math.max(...numbers(W_x).map(Math.abs))).toBeGreaterThan(0.7 * bound);
  }));

it('draws the same from the same random source', () =>
  scope(() => {
    for (const cell of Object.values(cells)) {
      const draw = (seed: number) => leaves(cell.init(size, seededRandom(seed))).map(numbers);
      expect(draw(3)).toEqual(draw(3));
      expect(draw(3)).not.toEqual(draw(4));
    }
  }));

describe('bias', () => {
  const bias = (cell: typeof lstm | typeof gru, options?: Parameters<typeof lstm.init>[2]) =>
    scope(() => numbers(cell.init(size, seededRandom(1), options).b));

  it('is 0, but 1 for the forget gate of the lstm', () => {
    expect(bias(lstm)).toEqual(repeat(0, 1, 0, 0));
    expect(bias(lstm, { input: constant(0) })).toEqual(repeat(0, 1, 0, 0));
    expect(bias(gru)).toEqual(repeat(0, 0, 0));
  });

  it('puts forgetBias where the old state is kept', () => {
    expect(bias(lstm, { forgetBias: 5 })).toEqual(repeat(0, 5, 0, 0));
    expect(bias(lstm, { forgetBias: 0 })).toEqual(repeat(0, 0, 0, 0));
    expect(bias(lstm, { forgetBias: 1, bias: constant(2) })).toEqual(repeat(2, 3, 2, 2));
    expect(bias(gru, { forgetBias: 2 }).map((b) => b + 0)).toEqual(repeat(0, -2, 0)); // z overwrites
    expect(bias(gruResetAfter as unknown as typeof gru, { forgetBias: 2 })).toEqual(repeat(0, 2, 0)); // z keeps
  });

  it('is drawn by chrono between 0 and ln(T − 1), and opposite for the input gate', () => {
    const b = bias(lstm, { forgetBias: chrono(100) });
    const [i, f] = [b.slice(0, 4), b.slice(4, 8)];
    expect(i).toEqual(f.map((value) => -value));
    expect(f.every((value) => value >= 0 && value <= Math.log(99))).toBe(true);
    expect(new Set(f).size).toBe(4);
    expect(bias(lstm, { forgetBias: chrono(2) }).map(Math.abs)).toEqual(repeat(0, 0, 0, 0));
  });

  it('is refused by a cell that has no gate for it', () => {
    scope(() => {
      expect(() => rnn.init(size, seededRandom(1), { forgetBias: 1 })).toThrow(
        'forgetBias: expected a cell with a gate that keeps or overwrites its state, got rnn',
      );
      rnn.init(size, seededRandom(1), { forgetBias: 0 });
    });
  });

  it('must be finite', () => {
    expect(() => bias(lstm, { forgetBias: Number.NaN })).toThrow('forgetBias: expected a finite number, got NaN');
    expect(() => chrono(1)).toThrow('longest: expected a whole number >= 2, got 1');
    expect(() => chrono(2.5)).toThrow(RangeError);
  });
});

it('offers the distribution of PyTorch', () =>
  scope(() => {
    const { W_xh, W_hh, b_h } = rnn.init({ input: 5, hidden: 25 }, seededRandom(1), pytorchUniform);
    for (const W of [W_xh, W_hh]) {
      expect(Math.max(...numbers(W).map(Math.abs))).toBeLessThanOrEqual(0.2);
      expect(Math.max(...numbers(W).map(Math.abs))).toBeGreaterThan(0.18);
    }
    expect(Math.max(...numbers(b_h).map(Math.abs))).toBeLessThanOrEqual(0.4); // the sum of two
    const { b } = lstm.init(size, () => 0.5, pytorchUniform);
    expect(numbers(b)).toEqual(repeat(0, 0, 0, 0)); // no forget bias
  }));
