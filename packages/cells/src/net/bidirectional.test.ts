import { concat, ones, ready, reverse, ShapeError, scope, tensor, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { lstm } from '../cells/lstm.js';
import { bidirectional } from './bidirectional.js';
import { unroll } from './unroll.js';

beforeAll(() => ready());
leakCheck();

const random = seededRandom(1);
const layer = bidirectional(lstm);
const numbers = (x: Parameters<typeof values>[0]) => Array.from(values(x));
const sequence = () =>
  tensor(
    Float32Array.from({ length: 30 }, () => random() - 0.5),
    [5, 2, 3],
  );

it('puts both directions side by side', () =>
  scope(() => {
    const params = layer.init({ input: 3, hidden: 4 }, random);
    const xs = sequence();
    const { hs, state } = unroll(layer, params, xs);
    const forward = unroll(lstm, params.forward, xs);
    const backward = unroll(lstm, params.backward, reverse(xs, 0));
    expect(numbers(hs)).toEqual(numbers(concat([forward.hs, reverse(backward.hs, 0)], 2)));
    expect(numbers(state.forward.c)).toEqual(numbers(forward.state.c));
    expect(numbers(state.backward.c)).toEqual(numbers(backward.state.c));
  }));

it('has parameters of its own for each direction, and no step', () =>
  scope(() => {
    const params = layer.init({ input: 3, hidden: 4 }, random);
    expect(layer.size(params)).toEqual({ input: 3, hidden: 4 });
    expect(layer.shapes({ input: 3, hidden: 4 })['backward.W_h']).toEqual([16, 4]);
    expect(numbers(params.forward.W_h)).not.toEqual(numbers(params.backward.W_h));
    expect(layer.step).toBeUndefined();
    expect(layer.name).toBe('bidirectional(lstm)');
  }));

it('names the direction that does not fit', () =>
  scope(() => {
    const params = layer.init({ input: 3, hidden: 4 }, random);
    const wrong = { ...params, backward: { ...params.backward, b: ones([3]) } };
    expect(() => unroll(layer, wrong, ones([5, 2, 3]))).toThrow(ShapeError);
    expect(() => unroll(layer, wrong, ones([5, 2, 3]))).toThrow('params.backward.b: expected shape [16], got [3]');
    const state = { forward: lstm.zero(2, 4), backward: lstm.zero(1, 4) };
    expect(() => unroll(layer, params, ones([5, 2, 3]), state)).toThrow('state.backward.h: expected shape [2, 4]');
  }));
