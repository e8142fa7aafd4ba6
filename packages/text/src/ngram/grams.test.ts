import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Grams, NONE, ROOT } from './grams.js';

test('counts of a and what follows it', () => {
  const grams = new Grams(100);
  const a = grams.add(ROOT, 7);
  expect(grams.add(ROOT, 7)).toBe(a);
  const ab = grams.add(a, 8);
  grams.add(a, 9);
  expect([grams.count(a), grams.followed(a), grams.kinds(a)]).toEqual([2, 2, 2]);
  expect([grams.followed(ROOT), grams.kinds(ROOT), grams.size]).toEqual([2, 1, 4]);
  expect([grams.find(a, 8), grams.find(ab, 8), grams.find(ROOT, 8)]).toEqual([ab, NONE, NONE]);
  expect(grams.count(NONE)).toBe(0);
});

test('as a map would do it, through every doubling', () => {
  const id = fc.integer({ min: 0, max: 2 ** 24 });
  fc.assert(
    fc.property(fc.array(id, { minLength: 2000, maxLength: 5000 }), fc.integer({ min: 1, max: 40 }), (ids, few) => {
      const grams = new Grams(2 ** 20);
      const map = new Map<string, number>();
      let at = ROOT;
      ids.forEach((id, i) => {
        const key = `${at},${id}`;
        map.set(key, (map.get(key) ?? 0) + 1);
        const next = grams.add(at, id);
        at = i % few === 0 ? ROOT : next;
      });
      expect(grams.size).toBe(map.size + 1);
      for (const [key, count] of map) {
        const [gram, id] = key.split(',').map(Number) as [number, number];
        expect(grams.count(grams.find(gram, id))).toBe(count);
      }
    }),
    { numRuns: 20 },
  );
});

test('no more than its bound; those that are there go on counting', () => {
  const grams = new Grams(2);
  const a = grams.add(ROOT, 0);
  expect(grams.add(ROOT, 1)).toBe(NONE);
  expect(grams.add(ROOT, 0)).toBe(a);
  expect([grams.size, grams.followed(ROOT), grams.kinds(ROOT)]).toEqual([2, 2, 1]);
});
