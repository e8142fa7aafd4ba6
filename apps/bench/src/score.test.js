import { expect, it } from 'vitest';
import { score } from './score.js';

it('is ln V where nothing is known', () => {
  expect(score(() => [3, 3, 3, 3], [0, 1, 2])).toBeCloseTo(Math.log(4), 12);
});

it('asks for the next id after each but the last, with logits of any size', () => {
  /** @type {number[]} */
  const asked = [];
  const next = (/** @type {number} */ id) => {
    asked.push(id);
    return [1000, 1000 + Math.log(3)];
  };
  // p = 1/4 and 3/4
  expect(score(next, [1, 0, 1])).toBeCloseTo((Math.log(4) + Math.log(4 / 3)) / 2, 9);
  expect(asked).toEqual([1, 0]);
});
