import { expect, it } from 'vitest';
import { steady } from './steady';

it('keeps a list as long as its items are the same', () => {
  const keep = steady<object>();
  const [a, b] = [{}, {}];
  const first = keep([a, b]);
  expect(keep([a, b])).toBe(first);
  expect(keep([b, a])).not.toBe(first);
  expect(keep([])).toEqual([]);
});
