import fc from 'fast-check';
import { expect, it } from 'vitest';
import { historyOf } from './history.js';

it('always has the last ids, and never many more', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(600), (lookback, count) => {
      const { ids, push } = historyOf(lookback);
      for (let id = 0; id < count; id++) {
        push(id);
        expect(ids.length).toBeGreaterThanOrEqual(Math.min(lookback, id + 1));
        expect(ids.length).toBeLessThanOrEqual(2 * lookback + 64);
        if (ids.length > 0) expect([ids[0], ids.at(-1)]).toEqual([id + 1 - ids.length, id]);
      }
    }),
  );
});

it('keeps all where nobody says how far back is enough', () => {
  const { ids, push } = historyOf(undefined);
  for (let id = 0; id < 5000; id++) push(id);
  expect(ids.length).toBe(5000);
});
