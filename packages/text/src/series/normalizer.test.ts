import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizer } from './normalizer.js';
import { normalizerFrom } from './normalizer-from.js';
import { series } from './series.js';
import { splitSeries } from './split-series.js';

const data = series(Float64Array.of(10, 5, 1, 20, 5, 2, 30, 5, 9), ['a', 'same', 'b']);
const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 60 });
const methods = fc.constantFrom('standard' as const, 'minmax' as const);

test('undo takes back what apply did, also after JSON', () => {
  fc.assert(
    fc.property(numbers, methods, (list, method) => {
      const whole = series(Float64Array.from(list.slice(0, 2 * Math.floor(list.length / 2))), 2);
      const scale = normalizer(whole, { method });
      const back = normalizerFrom(JSON.parse(JSON.stringify(scale))).undo(scale.apply(whole).values);
      // One rounding each for −, /, ·, +, of numbers up to 1e9 · 2.
      back.forEach((x, i) => {
        expect(Math.abs(x - (whole.values[i] ?? 0))).toBeLessThanOrEqual(2e9 * 2 ** -50);
      });
    }),
  );
});

test('standard: mean 0, deviation 1; a column that never changes becomes 0', () => {
  const { values } = normalizer(data).apply(data);
  const root = Math.sqrt(1.5);
  expect([0, 3, 6].map((i) => values[i])).toEqual([-root, 0, root].map((x) => expect.closeTo(x, 12)));
  expect([1, 4, 7].map((i) => values[i])).toEqual([0, 0, 0]);
  const tenths = series(new Float64Array(1000).fill(0.1));
  expect(normalizer(tenths).columns[0]?.scale).toBe(1);
});

test('minmax: from 0 to 1', () => {
  const { values } = normalizer(data, { method: 'minmax' }).apply(data);
  expect([...values]).toEqual([0, 0, 0, 0.5, 0, 0.125, 1, 0, 1]);
});

test('columns that are not chosen stay; targets are undone by name, several rows ahead', () => {
  const scale = normalizer(data, { columns: ['a'], method: 'minmax' });
  expect([...scale.apply(data).values.subarray(0, 3)]).toEqual([0, 5, 1]);
  expect([...scale.undo([0.5, 7, 1, 8], ['a', 'b'])]).toEqual([20, 7, 30, 8]);
});

test('fitted on the training part, it knows nothing of the rest', () => {
  const [training, rest] = splitSeries(series(Float64Array.of(0, 2, 0, 2, 100)), [0.8, 0.2]);
  const scale = normalizer(training);
  expect(scale.columns).toEqual([{ name: '0', center: 1, scale: 1 }]);
  expect([...scale.apply(rest).values]).toEqual([99]);
});

test('bad arguments are named', () => {
  expect(() => normalizer(data, { method: 'robust' as never })).toThrow('method: expected one of "standard", "minmax"');
  expect(() => normalizer(data, { columns: ['c'] })).toThrow('columns[0]: expected one of');
  expect(() => normalizer(data, { scale: 1 } as never)).toThrow('normalizer.scale: expected one of the options');
  expect(() => normalizer(series(Float64Array.of(1e300, -1e300)))).toThrow('expected smaller numbers in column "0"');
  expect(() => normalizer(data).apply(series(data.values, 3))).toThrow(
    'series: expected the columns a, same, b, got 0',
  );
  expect(() => normalizer(data).undo([1, 2], ['a', 'b', 'same'])).toThrow(
    'values: expected groups of 3 numbers, got 2',
  );
  expect(() => normalizer(data).undo(undefined as never)).toThrow('values: expected an array of numbers');
  expect(() => normalizer(data).undo([1], 'a' as never)).toThrow('columns: expected an array of names, got "a"');
  expect(() => normalizer(data).undo([1], ['c'])).toThrow('columns: expected some of a, same, b, got "c"');
});

const column = { name: 'a', center: 0, scale: 1 };
test.each([
  [null, 'normalizer: expected an object of options, got null'],
  [{ method: 'standard', columns: [], more: 1 }, 'normalizer.more: expected one of'],
  [{ columns: [column] }, 'normalizer.method: expected one of'],
  [{ method: 'minmax', columns: [] }, 'normalizer.columns: expected a non-empty array'],
  [{ method: 'minmax', columns: [7] }, 'normalizer.columns[0]: expected an object'],
  [
    { method: 'minmax', columns: [{ ...column, scale: 0 }] },
    'normalizer.columns[0].scale: expected a finite number > 0',
  ],
  [{ method: 'minmax', columns: [{ ...column, center: null }] }, 'normalizer.columns[0].center: expected a finite'],
  [{ method: 'minmax', columns: [{ ...column, name: 1 }] }, 'normalizer.columns[0].name: expected a string'],
  [{ method: 'minmax', columns: [column, column] }, 'normalizer.columns[1].name: expected another name than "a"'],
])('%j is refused', (json, message) => {
  expect(() => normalizerFrom(json)).toThrow(message);
});
