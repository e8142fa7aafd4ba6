import { expect, test } from 'vitest';
import { beginning, learn } from './context.js';
import { Grams } from './grams.js';
import { bestOrder } from './order.js';

/** The best order of up to 4 for some ids after others. */
function bestAfter(known: readonly number[], ids: readonly number[]) {
  const grams = new Grams(1000);
  const context = beginning(4);
  for (const id of known) learn(grams, context, id);
  const before = context.slice();
  const order = bestOrder(grams, context, Uint8Array.from(ids), 3);
  expect(context).toEqual(before);
  return order;
}

test('as many ids as the text repeats by', () => {
  const often = (part: readonly number[], times: number) => Array.from({ length: times }, () => part).flat();
  // 0 is frequent, but never came after 0: what came before misleads.
  expect(bestAfter(often([1, 0, 2, 0], 5), [0, 0, 0])).toBe(1);
  // One id before tells all.
  expect(bestAfter(often([0, 1, 2], 20), often([0, 1, 2], 3))).toBeGreaterThan(1);
  // What was never read: nothing is better than guessing.
  expect(bestAfter(often([0], 50), [1, 2, 1, 2])).toBe(0);
});

test('the lowest of those that do equally well', () => {
  expect(bestAfter([], [0, 1, 2])).toBe(0);
});
