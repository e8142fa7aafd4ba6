import { expect, it } from 'vitest';
import { ticks } from './axis';

it('marks nothing outside of the axis: a logarithmic one of less than two decades has parts of one', () => {
  const marks = ticks(-0.8, -0.2, 6, true);
  expect(marks.length).toBeGreaterThan(2);
  for (const mark of marks) expect(mark >= -0.8 && mark <= -0.2).toBe(true);
  expect(ticks(-3.2, 0.5, 6, true)).toEqual([-3, -2, -1, 0]);
});
