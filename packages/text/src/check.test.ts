import { expect, test } from 'vitest';
import { checkCount, checkId, checkString } from './check.js';

test('a count is a whole number from 1', () => {
  checkCount('steps', 1);
  for (const bad of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined])
    expect(() => checkCount('steps', bad as never)).toThrow(`steps: expected a whole number >= 1, got ${bad}`);
});

test('an id is below the size', () => {
  checkId(2, 3);
  for (const bad of [3, -1, 0.5, Number.NaN])
    expect(() => checkId(bad, 3)).toThrow(`id: expected a whole number from 0 to 2, got ${bad}`);
});

test('a string is a string', () => {
  checkString('text', '');
  expect(() => checkString('text', 7 as never)).toThrow('text: expected a string, got number');
});
