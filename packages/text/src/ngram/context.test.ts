import { expect, test } from 'vitest';
import { beginning, distribution, foresee, learn } from './context.js';
import { Grams } from './grams.js';

/** a b a b b, of three symbols, pairs counted. */
function pairs() {
  const grams = new Grams(100);
  const context = beginning(2);
  for (const id of [0, 1, 0, 1, 1]) learn(grams, context, id);
  return grams;
}

test('by hand: a b a b b', () => {
  // p_1 = (c + 2 · 1/3) / (5 + 2) = 8/21, 11/21, 2/21.
  const alone = [8 / 21, 11 / 21, 2 / 21];
  // a was followed twice, by b alone: p_2(x | a) = (c + 1 · p_1) / (2 + 1).
  const after = [8 / 63, (2 + 11 / 21) / 3, 2 / 63];
  const grams = pairs();
  const context = beginning(2);
  const p = new Float64Array(3);
  [...distribution(grams, context, 3)].forEach((got, id) => {
    expect(got).toBeCloseTo(alone[id] ?? 0, 14);
  });
  foresee(grams, context, 0, 3, p);
  expect([...p]).toEqual([1 / 3, alone[0], alone[0]]);
  [...distribution(grams, context, 3)].forEach((got, id) => {
    expect(got).toBeCloseTo(after[id] ?? 0, 14);
  });
  foresee(grams, context, 1, 3, p);
  expect(p[2]).toBeCloseTo(53 / 63, 14);
});

test('an id that was never read leaves no context', () => {
  const grams = pairs();
  const context = beginning(2);
  const p = new Float64Array(3);
  foresee(grams, context, 2, 3, p);
  foresee(grams, context, 0, 3, p);
  expect(p[2]).toBe(p[1]);
});
