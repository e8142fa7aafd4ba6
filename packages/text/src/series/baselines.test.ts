import { expect, test } from 'vitest';
import { baselines } from './baselines.js';
import { normalizer } from './normalizer.js';
import { series } from './series.js';

const column = (...xs: number[]) => series(Float64Array.from(xs), ['x']);

test('the last value, one row ahead', () => {
  // Guesses 1, 4 for 4, 2: errors −3, 2.
  const { last, seasonal, season } = baselines(column(0, 2), column(1, 4, 2));
  expect(last.columns).toEqual([{ name: 'x', rmse: Math.sqrt(6.5), mae: 2.5 }]);
  // The standard deviation of 0, 2 is 1.
  expect(last.loss).toBe(6.5);
  expect([seasonal, season]).toEqual([undefined, undefined]);
});

test('a given season, more rows ahead than it has', () => {
  // Known 1, 2, 3; at 4 the next three 5, 6, 9 are guessed as one season of 2 before: 3, 4, 3.
  const { seasonal, last } = baselines(column(1, 2, 3), column(4, 5, 6, 9), { horizon: 3, season: 2 });
  expect(seasonal?.columns[0]?.mae).toBe((2 + 2 + 6) / 3);
  expect(last.columns[0]?.mae).toBe((1 + 2 + 5) / 3);
});

test('the loss is the mean over columns on the scale given, the rest in the unit of the data', () => {
  const training = series(Float64Array.of(0, 0, 10, 1), ['a', 'b']);
  const heldOut = series(Float64Array.of(0, 0, 5, 2), ['a', 'b']);
  const scale = normalizer(training, { method: 'minmax' });
  const { last } = baselines(training, heldOut, { normalizer: scale });
  expect(last.loss).toBe((0.25 + 4) / 2);
  expect(last.columns.map(({ rmse }) => rmse)).toEqual([5, 2]);
  expect(baselines(training, heldOut, { normalizer: scale, targets: ['b'] }).last.loss).toBe(4);
});

test('bad arguments are named', () => {
  expect(() => baselines(column(1, 2), column(1, 2), { horizon: 2 })).toThrow('horizon: expected a whole number >= 1');
  expect(() => baselines(column(1, 2), column(1, 2), { season: 3 })).toThrow(
    'season: expected a whole number >= 1 and <= 2',
  );
  expect(() => baselines(column(1, 2), column(1, 2), { targets: ['y'] })).toThrow('expected one of "x", got "y"');
  expect(() => baselines(column(1, 2), column(1, 2), { period: 3 } as never)).toThrow('baselines.period: expected');
  expect(() => baselines(column(1, 2), column(1, 2), { normalizer: 5 as never })).toThrow(
    'normalizer: expected a normalizer',
  );
  expect(() => baselines(column(1, 2), column(1, 2), { targets: 'x' as never })).toThrow('targets: expected an array');
  const other = normalizer(series(Float64Array.of(1, 2), ['z']));
  expect(() => baselines(column(1, 2), column(1, 2), { normalizer: other })).toThrow(
    'a scale for the column "x", got none',
  );
});
