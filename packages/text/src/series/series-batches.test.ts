import fc from 'fast-check';
import { expect, test } from 'vitest';
import { series } from './series.js';
import { seriesStreams } from './series-streams.js';
import { seriesWindows } from './series-windows.js';

/** Column i of row n is 100·n + i, so that every number says where it comes from. */
const counting = (rows: number, columns: number) =>
  series(
    Float64Array.from({ length: rows * columns }, (_, i) => 100 * Math.floor(i / columns) + (i % columns)),
    columns,
  );

const sizes = fc.record({
  window: fc.integer({ min: 1, max: 12 }),
  batch: fc.integer({ min: 1, max: 5 }),
  horizon: fc.integer({ min: 1, max: 4 }),
  columns: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 5 }),
  more: fc.nat(60),
});

test('windows tile: every start once, in order or shuffled, and targets are the next rows, horizon-major', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.boolean(),
      fc.boolean(),
      ({ window, batch, horizon, columns, stride, more }, shuffle, last) => {
        const rows = window + horizon + more;
        const source = seriesWindows(counting(rows, columns), {
          window,
          batch,
          horizon,
          stride,
          at: last ? 'last' : 'every',
          ...(shuffle ? { random: () => 0.4 } : {}),
        });
        const seen: number[] = [];
        for (const { inputs, targets, steps, batch: b, continues } of source) {
          expect([steps, continues]).toEqual([window, false]);
          expect(inputs.length).toBe(steps * b * columns);
          expect(targets.length).toBe((last ? 1 : steps) * b * horizon * columns);
          for (let row = 0; row < b; row++) seen.push((inputs[row * columns] ?? -1) / 100);
          inputs.forEach((x, i) => {
            const [t, row, column] = [Math.floor(i / (b * columns)), Math.floor(i / columns) % b, i % columns];
            expect(x).toBe((inputs[row * columns] ?? 0) + 100 * t + column);
          });
          targets.forEach((x, i) => {
            const width = horizon * columns;
            const t = last ? window - 1 : Math.floor(i / (b * width));
            const [row, ahead, column] = [Math.floor(i / width) % b, Math.floor(i / columns) % horizon, i % columns];
            expect(x).toBe((inputs[row * columns] ?? 0) + 100 * (t + 1 + ahead) + column);
          });
        }
        const starts = Array.from({ length: Math.floor(more / stride) + 1 }, (_, i) => i * stride);
        expect(seen.sort((a, b) => a - b)).toEqual(starts);
      },
    ),
  );
});

test('streams carry on: every row is read once, in order, and only the very end is left', () => {
  fc.assert(
    fc.property(sizes, ({ window, batch, horizon, columns, more }) => {
      const rows = window * batch + horizon + more;
      const read: number[][] = Array.from({ length: batch }, () => []);
      let index = 0;
      for (const each of seriesStreams(counting(rows, columns), { window, batch, horizon })) {
        expect(each.continues).toBe(index++ > 0);
        expect(each.targets.length).toBe(each.steps * batch * horizon * columns);
        for (let t = 0; t < each.steps; t++)
          for (let b = 0; b < batch; b++) {
            const at = each.inputs[(t * batch + b) * columns] ?? -1;
            read[b]?.push(at / 100);
            for (let j = 0; j < horizon; j++)
              expect(each.targets[((t * batch + b) * horizon + j) * columns]).toBe(at + 100 * (j + 1));
          }
      }
      expect(read.flat()).toEqual(read.flat().map((_, i) => i));
      expect(rows - horizon - read.flat().length).toBeLessThan(batch);
    }),
  );
});

test('chosen columns only', () => {
  const [first] = seriesStreams(counting(4, 3), { window: 3, batch: 1, inputs: ['2', '0'], targets: ['1'] });
  expect(first?.inputs).toEqual(Float32Array.of(2, 0, 102, 100, 202, 200));
  expect(first?.targets).toEqual(Float32Array.of(101, 201, 301));
});

test.each([
  ['windows', () => seriesWindows(counting(40, 2), { window: 3, batch: 4, random: Math.random })],
  ['streams', () => seriesStreams(counting(40, 2), { window: 3, batch: 4 })],
])('%s go on from a saved position', (_, make) => {
  const source = make();
  const walk = source[Symbol.iterator]();
  walk.next();
  walk.next();
  const saved = JSON.parse(JSON.stringify(source.position()));
  const rest = [...{ [Symbol.iterator]: () => walk }];
  expect(rest.length).toBe(source.length - 2);
  const again = make();
  again.seek(saved);
  expect([...again]).toEqual(rest);
});

test('a shuffled pass has an order of its own', () => {
  const source = seriesWindows(counting(400, 1), { window: 2, batch: 400, random: Math.random });
  expect([...source]).not.toEqual([...source]);
});

test('bad arguments are named', () => {
  const few = counting(9, 2);
  expect(() => seriesWindows(few, { window: 8, batch: 1, horizon: 2 })).toThrow(
    'series: a window of 8 steps and a horizon of 2 need at least 10 rows, got 9; lower window or horizon',
  );
  expect(() => seriesStreams(few, { window: 3, batch: 3 })).toThrow(
    'series: 3 streams of 3 steps and a horizon of 1 need at least 10 rows, got 9',
  );
  expect(() => seriesWindows(few, { window: 1, batch: 1, steps: 1 } as never)).toThrow('seriesWindows.steps: expected');
  expect(() => seriesStreams(few, { window: 1, batch: 1, stride: 1 } as never)).toThrow(
    'seriesStreams.stride: expected',
  );
  expect(() => seriesWindows(few, { window: 1, batch: 1, horizon: 0 })).toThrow(
    'horizon: expected a whole number >= 1',
  );
  expect(() => seriesWindows(few, { window: 1, batch: 1, stride: 0 })).toThrow('stride: expected a whole number >= 1');
  expect(() => seriesWindows(few, { window: 1, batch: 1, at: 'end' as never })).toThrow('at: expected one of');
  expect(() => seriesWindows(few, { window: 1e6, batch: 1e6 })).toThrow(
    'window 1000000 of 2 numbers = 8000000000000 bytes',
  );
  const gap = { ...few, values: few.values.map((x, i) => (i === 7 ? Number.NaN : x)) };
  expect(() => seriesStreams(gap, { window: 1, batch: 1 })).toThrow('got NaN in row 3 (from 0), column "1"');
});
