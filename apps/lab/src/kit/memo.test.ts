import { expect, it } from 'vitest';
import { memo } from './memo';

it('makes a result once for the same causes, and again for others', () => {
  const kept = memo<number[]>();
  let made = 0;
  const make = () => [++made];
  const first = kept([1, Number.NaN], make);
  expect(kept([1, Number.NaN], make)).toBe(first);
  expect(kept([1], make)).toEqual([2]);
  expect(kept([2], make)).toEqual([3]);
});
