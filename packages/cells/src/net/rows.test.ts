import { ready, scope, tensor, values } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { rows } from './rows.js';

beforeAll(() => ready());
leakCheck();

it('takes rows out of every part of a state', () =>
  scope(() => {
    const state = [{ h: tensor([1, 2, 3, 4, 5, 6], [3, 2]) }, { h: tensor([7, 8, 9], [3, 1]) }];
    const [first, second] = rows(state, 1, 2);
    expect(Array.from(values(first?.h ?? tensor([], [0])))).toEqual([3, 4, 5, 6]);
    expect(Array.from(values(second?.h ?? tensor([], [0])))).toEqual([8, 9]);
    expect(() => rows(state, 3)).toThrow(RangeError);
  }));
