import { expect, test } from 'vitest';
import { factsText, fitOf, problemOf } from './own-text';

const recipe = { window: 32, batch: 32 };
const facts = (characters: number, distinct = 20) => ({ characters, distinct, head: '', note: '' });

test.each([4, 8, 31, 32, 100, 256])('the least text for a window of %i just fits, one less does not', (window) => {
  const { least } = fitOf(0, { window, batch: 32 });
  expect(fitOf(least, { window, batch: 32 }).rows).toBeGreaterThanOrEqual(1);
  const problem = problemOf(facts(least - 1), { window, batch: 32 });
  expect(problem).toContain(`at least ${least.toLocaleString('en')} characters`);
  expect(problemOf(facts(least), { window, batch: 32 })).toBeUndefined();
});

test('three characters, and one again and again, are said', () => {
  expect(problemOf(facts(3, 3), recipe)).toMatch(/at least 37 characters for a window of 32, got 3/);
  expect(problemOf(facts(5000, 1), recipe)).toMatch(/at least 2 different/);
});

test('a short text has fewer rows, and that is said', () => {
  // 540 are learned: 539 have one that follows, 16 times 32 of them.
  expect(fitOf(600, recipe).rows).toBe(16);
  expect(factsText(facts(600), recipe)).toBe(
    '600 characters, 20 different; at least 37 are needed. It fills 16 rows of 32.',
  );
  expect(factsText(facts(94039, 61), recipe)).toBe('94,039 characters, 61 different; at least 37 are needed.');
});
