import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TooFewIdsError } from '../ids/too-few-ids.js';
import { windows } from './windows.js';

const upTo = (n: number) => Uint16Array.from({ length: n }, (_, i) => i);
const random = Math.random;

test('every row is a contiguous stretch, targets are inputs shifted by one', () => {
  const sizes = fc.record({
    n: fc.integer({ min: 2, max: 300 }),
    steps: fc.integer({ min: 1, max: 40 }),
    batch: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(
      sizes,
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (size, draws) => {
        fc.pre(size.n > size.steps);
        const { n, steps, batch } = size;
        const source = windows(upTo(n), { window: steps, batch, random: () => draws.next().value ?? 0 });
        expect(source.length).toBe(Math.max(1, Math.floor(n / (steps * batch))));
        for (const { inputs, targets, ...rest } of source) {
          expect(rest).toEqual({ steps, batch, continues: false });
          expect(inputs).toBeInstanceOf(Int32Array);
          inputs.forEach((id, i) => {
            // The ids count up, so the id at step t of row b is the start of the row plus t.
            expect(id).toBe((inputs[i % batch] ?? 0) + Math.floor(i / batch));
            expect(targets[i]).toBe(id + 1);
          });
          expect(targets.every((id) => id < n)).toBe(true);
        }
      },
    ),
  );
});

test('the first and the last start are both reached, and no other', () => {
  const at = (u: number) => [...windows(upTo(10), { window: 4, batch: 1, random: () => u })][0]?.inputs;
  expect([...(at(0) ?? [])]).toEqual([0, 1, 2, 3]);
  expect([...(at(0.9999) ?? [])]).toEqual([5, 6, 7, 8]);
});

test('exactly one window fits', () => {
  const [batch] = windows(upTo(5), { window: 4, batch: 2, random });
  expect(batch?.targets).toEqual(Int32Array.of(1, 1, 2, 2, 3, 3, 4, 4));
});

test('too few ids are named, with what to lower', () => {
  expect(() => windows(upTo(4), { window: 4, batch: 2, random })).toThrow(TooFewIdsError);
  expect(() => windows(upTo(4), { window: 4, batch: 2, random })).toThrow(
    'ids: a window of 4 steps needs at least 5 ids, got 4; lower window below 4, or use a longer text',
  );
});

test('bad arguments are named', () => {
  expect(() => windows(upTo(9), { window: 0, batch: 1, random })).toThrow(
    'window: expected a whole number >= 1, got 0',
  );
  expect(() => windows(upTo(9), { window: 1, batch: 1.5, random })).toThrow('batch: expected a whole number >= 1');
  expect(() => windows([1, 2, 3] as never, { window: 1, batch: 1, random })).toThrow(TypeError);
  expect(() => [...windows(upTo(9), { window: 1, batch: 1, random: () => 1 })]).toThrow('random: expected');
});
