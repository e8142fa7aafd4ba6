import { grad, ones, ready, scope, sum, type Tensor1D, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { dropout } from './dropout.js';

beforeAll(() => ready());
leakCheck();

it('drops where the draw is below the rate and scales the rest', () =>
  scope(() => {
    const draws = [0, 0.49, 0.5, 0.99];
    expect(Array.from(values(dropout(ones([4]), 0.5, () => draws.shift() ?? 0)))).toEqual([0, 0, 2, 2]);
    expect(Array.from(values(dropout(ones([3]), 0, Math.random)))).toEqual([1, 1, 1]);
  }));

it('lets the gradient through where nothing was dropped', () =>
  scope(() => {
    const x = ones([50]);
    const kept = values(dropout(x, 0.3, seededRandom(2)));
    const slope = grad((y: Tensor1D) => sum(dropout(y, 0.3, seededRandom(2))))(x);
    expect(values(slope)).toEqual(kept);
  }));

it('refuses rates outside of [0, 1)', () =>
  scope(() => {
    const x = ones([1]);
    for (const rate of [-0.1, 1, Number.NaN]) expect(() => dropout(x, rate, Math.random)).toThrow(RangeError);
  }));
