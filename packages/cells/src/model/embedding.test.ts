import { grad, indices, ready, scope, sum, type Tensor2D, tensor, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { embedding, initEmbedding } from './embedding.js';

beforeAll(() => ready());
leakCheck();

it('looks rows up, and adds their gradients', () =>
  scope(() => {
    const table = tensor([1, 2, 3, 4, 5, 6], [3, 2]);
    const ids = indices([2, 0, 2, 2], [2, 2]);
    expect(embedding(table, ids).shape).toEqual([2, 2, 2]);
    expect(Array.from(values(embedding(table, indices([2, 0], [2]))))).toEqual([5, 6, 1, 2]);
    const slope = grad((E: Tensor2D) => sum(embedding(E, ids)))(table);
    expect(Array.from(values(slope))).toEqual([1, 1, 0, 0, 3, 3]);
    expect(() => embedding(table, indices([3], [1]))).toThrow(RangeError);
  }));

it('starts with rows of variance 1', () =>
  scope(() => {
    const table = initEmbedding({ vocabulary: 50, embedding: 40 }, seededRandom(1));
    expect(table.shape).toEqual([50, 40]);
    const variance = Array.from(values(table)).reduce((total, x) => total + x * x, 0) / 2000;
    // 2000 draws: the standard deviation of the variance is 0.032.
    expect(Math.abs(variance - 1)).toBeLessThan(0.15);
    expect(() => initEmbedding({ vocabulary: 0, embedding: 4 }, Math.random)).toThrow(
      'vocabulary: expected a whole number >= 1',
    );
  }));
