import { expect, test } from 'vitest';
import { curve, emptyCurve, POINTS } from './curve.js';

const added = (losses: readonly number[]) => {
  const made = curve(emptyCurve(0));
  for (const loss of losses) made.add(loss);
  return made.toJSON();
};

test('every loss, until there are many; then means over more and more steps', () => {
  expect(added([3, 2, 1])).toEqual({ from: 0, every: 1, means: [3, 2, 1], rest: { sum: 0, count: 0 } });
  const many = added(Array.from({ length: POINTS + 1 }, (_, i) => i));
  expect(many).toMatchObject({ every: 2, rest: { sum: POINTS, count: 1 } });
  expect(many.means).toEqual(Array.from({ length: POINTS / 2 }, (_, i) => 2 * i + 0.5));
});

test('its size is bounded and nothing is left out, however long the run', () => {
  const steps = 100_000;
  const { every, means, rest } = added(Array.from({ length: steps }, () => 2));
  expect(means.length).toBeLessThan(POINTS);
  expect(means.length).toBeGreaterThanOrEqual(POINTS / 2);
  expect(means.length * every + rest.count).toBe(steps);
  expect(new Set(means)).toEqual(new Set([2]));
});

test('one that goes on is the same as one that never stopped', () => {
  const losses = Array.from({ length: 1000 }, (_, i) => 4 / (1 + i) + (i % 7) / 10);
  const made = curve(JSON.parse(JSON.stringify(added(losses.slice(0, 617)))));
  for (const loss of losses.slice(617)) made.add(loss);
  expect(made.toJSON()).toEqual(added(losses));
});
