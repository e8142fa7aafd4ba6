import { expect, test } from 'vitest';
import { columnIndices, series } from './series.js';

const values = Float64Array.of(1, 2, 3, 4, 5, 6);

test('rows and names', () => {
  expect(series(values)).toEqual({ values, columns: ['0'], rows: 6 });
  expect(series(values, 3).columns).toEqual(['0', '1', '2']);
  expect(series(values, ['a', 'b']).rows).toBe(3);
  expect(series(values, 2).values).toBe(values);
  expect(series(new Float32Array(4), 2).rows).toBe(2);
});

test('a gap is named with row and column', () => {
  for (const gap of [Number.NaN, Infinity])
    expect(() => series(Float64Array.of(1, 2, 3, gap), ['a', 'b'])).toThrow(
      `values: expected finite numbers, got ${gap} in row 1 (from 0), column "b"; fill the gap or cut there`,
    );
});

test('bad arguments are named', () => {
  expect(() => series(values, 4)).toThrow('values: expected whole rows of 4 numbers, got 6 numbers');
  expect(() => series(new Float64Array(0))).toThrow('values: expected whole rows');
  expect(() => series(undefined as never)).toThrow('values: expected a series of Float32Array or Float64Array');
  expect(() => series([1, 2] as never)).toThrow('values: expected a series of Float32Array or Float64Array');
  expect(() => series(values, 0)).toThrow('columns: expected a whole number >= 1');
  expect(() => series(values, [])).toThrow('values.columns: expected names, got none');
  expect(() => series(values, ['a', 'a'])).toThrow('columns[1]: expected another name than "a"');
  expect(() => series(values, ['a', 7 as never])).toThrow('columns[1]: expected a string, got 7');
  expect(() => series(values, 'a' as never)).toThrow('columns: expected a number or an array of names, got "a"');
});

test('columns are found by name', () => {
  const both = series(values, ['a', 'b']);
  expect(columnIndices('inputs', both)).toEqual([0, 1]);
  expect(columnIndices('inputs', both, ['b', 'a'])).toEqual([1, 0]);
  expect(() => columnIndices('inputs', both, ['c'])).toThrow('inputs[0]: expected one of "a", "b", got "c"');
  expect(() => columnIndices('inputs', both, [])).toThrow('inputs: expected an array of column names');
});
