import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TooFewIdsError } from '../ids/too-few-ids.js';
import { streams } from './streams.js';

const upTo = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

test('every prediction is made once, in order, and only the very end is left', () => {
  const sizes = fc.record({
    steps: fc.integer({ min: 1, max: 20 }),
    batch: fc.integer({ min: 1, max: 6 }),
    more: fc.nat(200),
  });
  fc.assert(
    fc.property(sizes, ({ steps, batch, more }) => {
      const n = steps * batch + 1 + more;
      const rows: number[][] = Array.from({ length: batch }, () => []);
      let index = 0;
      const source = streams(upTo(n), { window: steps, batch });
      for (const { inputs, targets, continues, ...rest } of source) {
        const last = index === source.length - 1;
        expect(continues).toBe(index++ > 0);
        expect(rest.batch).toBe(batch);
        expect(last ? rest.steps <= steps : rest.steps === steps).toBe(true);
        expect(inputs.length).toBe(rest.steps * batch);
        inputs.forEach((id, i) => {
          rows[i % batch]?.push(id);
          expect(targets[i]).toBe(id + 1);
        });
      }
      const read = rows.flat();
      expect(read).toEqual([...upTo(read.length)]);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(n - 1 - read.length).toBeLessThan(batch);
    }),
  );
});

test('the last batch of a pass is shorter where steps do not divide the stream', () => {
  expect([...streams(upTo(12), { window: 4, batch: 1 })].map((batch) => batch.steps)).toEqual([4, 4, 3]);
  expect([...streams(upTo(9), { window: 4, batch: 1 })].map((batch) => batch.steps)).toEqual([4, 4]);
});

test('too few ids are named, with what to lower', () => {
  const call = () => streams(upTo(12), { window: 4, batch: 3 });
  expect(call).toThrow(TooFewIdsError);
  expect(call).toThrow(
    'ids: 3 streams of 4 steps needs at least 13 ids, got 12; lower batch or window, or use a longer text',
  );
  expect(() => streams(new Uint8Array(0), { window: 1, batch: 1 })).toThrow(TooFewIdsError);
});

test('bad arguments are named', () => {
  expect(() => streams(upTo(9), { window: Number.NaN, batch: 1 })).toThrow(
    'window: expected a whole number >= 1, got NaN',
  );
  expect(() => streams(upTo(9), { window: 1, batch: 0 })).toThrow('batch: expected a whole number >= 1, got 0');
  expect(() => streams('text' as never, { window: 1, batch: 1 })).toThrow(TypeError);
});
