import { expect, test } from 'vitest';
import { series } from './series.js';
import { splitSeries } from './split-series.js';

test('parts are whole rows, in order, as views', () => {
  const whole = series(
    Float32Array.from({ length: 33 }, (_, i) => i),
    3,
  );
  const parts = splitSeries(whole, [0.5, 0.3, 0.2]);
  expect(parts.map(({ rows }) => rows)).toEqual([6, 3, 2]);
  expect(parts.flatMap(({ values }) => [...values])).toEqual([...whole.values]);
  for (const part of parts) {
    expect(part.values.buffer).toBe(whole.values.buffer);
    expect(part.columns).toBe(whole.columns);
  }
});

test('bad fractions are named', () => {
  expect(() => splitSeries(series(new Float64Array(3)), [0.9, 0.1])).toThrow(
    'fractions[1]: 0.1 of 3 rows leaves this part empty',
  );
  expect(() => splitSeries(series(new Float64Array(3)), 0.5 as never)).toThrow(
    'fractions: expected an array of numbers',
  );
  expect(() => splitSeries([1, 2] as never, [1])).toThrow('series: expected a series');
});
