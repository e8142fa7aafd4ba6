import { ones, ready, ShapeError, scope, tensor, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { initLinear, linear } from './linear.js';

beforeAll(() => ready());
leakCheck();

it('multiplies by W and adds b', () =>
  scope(() => {
    const params = { W: tensor([1, 2, 3, 4, 5, 6], [2, 3]), b: tensor([10, 20], [2]) };
    expect(Array.from(values(linear(params, tensor([1, 0, -1, 2, 2, 2], [2, 1, 3]))))).toEqual([8, 18, 22, 50]);
    expect(() => linear(params, ones([2, 4]))).toThrow(ShapeError);
  }));

it('starts within ±1/√I, without a bias', () =>
  scope(() => {
    const { W, b } = initLinear({ input: 16, output: 50 }, seededRandom(1));
    expect(W.shape).toEqual([50, 16]);
    expect(Math.max(...values(W).map(Math.abs))).toBeLessThanOrEqual(0.25);
    expect(Array.from(values(b))).toEqual(new Array(50).fill(0));
    expect(() => initLinear({ input: 2, output: -1 }, Math.random)).toThrow(
      'output: expected a whole number >= 1, got -1',
    );
  }));
