import fc from 'fast-check';
import { expect, test } from 'vitest';
import { split } from '../ids/split.js';
import { sonnets } from '../sonnets/index.js';
import { characters } from '../vocabulary/characters.js';
import { ngram } from './ngram.js';

const text = fc.integer({ min: 1, max: 8 }).chain((vocabulary) =>
  fc.record({
    vocabulary: fc.constant(vocabulary),
    order: fc.integer({ min: 0, max: 5 }),
    most: fc.integer({ min: 1, max: 200 }),
    ids: fc.uint8Array({ min: 0, max: vocabulary - 1, minLength: 2, maxLength: 200 }),
    other: fc.uint8Array({ min: 0, max: vocabulary - 1, minLength: 2, maxLength: 50 }),
  }),
);

/** The formula as it stands, on strings. */
function byFormula(ids: Uint8Array, vocabulary: number, order: number) {
  const grams = (length: number) =>
    Array.from({ length: ids.length - length + 1 }, (_, i) => ids.subarray(i, i + length).join());
  const p = (x: number, h: Uint8Array, n: number): number => {
    if (n === 0) return 1 / vocabulary;
    const shorter = p(x, h.subarray(1), n - 1);
    // A context that is as long as what came before it says nothing more than the shorter one.
    if (h.length < n - 1) return p(x, h, n - 1);
    const after = grams(n).filter((gram) => gram.split(',').slice(0, -1).join() === h.join());
    if (after.length === 0) return shorter;
    const kinds = new Set(after).size;
    const count = after.filter((gram) => gram === [...h, x].join()).length;
    return (count + kinds * shorter) / (after.length + kinds);
  };
  return (x: number, before: Uint8Array) => p(x, before.slice(Math.max(0, before.length - order + 1)), order);
}

test('probabilities are above 0 and sum to 1, and are those that surprise is made of, within any bound of memory', () => {
  fc.assert(
    fc.property(text, ({ vocabulary, ids, other, order, most }) => {
      const model = ngram(ids, { vocabulary, order, most });
      expect(model.grams).toBeLessThanOrEqual(most);
      const surprise = model.surprise(other);
      expect(surprise.length).toBe(other.length - 1);
      let sum = 0;
      surprise.forEach((nats, t) => {
        const p = model.predict(other.subarray(0, t + 1));
        expect(p.every((one) => one > 0)).toBe(true);
        // Both in float64: a few roundings.
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(nats).toBeCloseTo(-Math.log(p[other[t + 1] as number] as number), 12);
        sum += nats;
      });
      expect(model.nats(other)).toBeCloseTo(sum / (other.length - 1), 12);
    }),
  );
});

test('as the formula says', () => {
  fc.assert(
    fc.property(text, ({ vocabulary, ids, other, order }) => {
      const p = byFormula(ids, vocabulary, order);
      const model = ngram(ids, { vocabulary, order });
      model.surprise(other).forEach((nats, t) => {
        // The mean is of float64 sums in another order.
        expect(nats).toBeCloseTo(-Math.log(p(other[t + 1] as number, other.subarray(0, t + 1))), 10);
      });
    }),
    { numRuns: 50 },
  );
});

test('order 0 guesses, order 1 knows how often each id occurs', () => {
  const ids = Uint8Array.of(0, 1, 1, 1);
  const nothing = Uint8Array.of();
  expect([...ngram(ids, { vocabulary: 4, order: 0 }).predict(ids)]).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(ngram(ids, { vocabulary: 4, order: 0 }).nats(ids)).toBe(Math.log(4));
  // (c + 2 · 1/4) / (4 + 2), whatever comes before.
  const one = ngram(ids, { vocabulary: 4, order: 1 });
  expect([...one.predict(ids)]).toEqual([...one.predict(nothing)]);
  [1.5 / 6, 3.5 / 6, 0.5 / 6, 0.5 / 6].forEach((p, id) => {
    expect(one.predict(nothing)[id]).toBeCloseTo(p, 14);
  });
});

test('a text that is known well is foretold well, and the ids are not kept', () => {
  const ids = Uint8Array.from({ length: 3000 }, (_, t) => [0, 1, 0, 2, 1][t % 5] as number);
  const model = ngram(ids, { vocabulary: 3 });
  const before = model.nats(ids);
  expect(before).toBeLessThan(0.02);
  const copy = ids.slice();
  ids.fill(0);
  expect(model.nats(copy)).toBe(before);
});

test('the order grows with the text: the sonnets', () => {
  const letters = characters(sonnets());
  const [training, heldOut] = split(letters.encode(sonnets()), [0.9, 0.1]);
  const vocabulary = letters.size;
  const orderOf = (count: number) => ngram(training.subarray(-count), { vocabulary }).order;
  expect([1000, 3000, 10_000, training.length].map(orderOf)).toEqual([3, 4, 4, 4]);
  const scores = [0, 1, 2, 3, 4, 5, 6].map((order) => ngram(training, { vocabulary, order }).nats(heldOut));
  // The order chosen on the training part is that of the held-out part, too.
  expect(scores.indexOf(Math.min(...scores))).toBe(4);
  expect(scores[0]).toBeCloseTo(Math.log(61), 12);
  expect(ngram(training, { vocabulary }).nats(heldOut)).toBe(scores[4]);
});

test('large vocabularies and one lonely id', () => {
  const ids = Uint32Array.of(16_777_215, 0, 16_777_215, 0, 16_777_215);
  const model = ngram(ids, { vocabulary: 2 ** 24, order: 3 });
  expect(model.nats(ids)).toBeLessThan(5);
  expect(ngram(Uint8Array.of(3), { vocabulary: 5 }).predict(Uint8Array.of()).length).toBe(5);
});

test('bad arguments are named', () => {
  const ids = Uint8Array.of(0, 1, 2);
  expect(() => ngram(Uint8Array.of(), { vocabulary: 3 })).toThrow('ids: expected at least 1 ids, got 0');
  expect(() => ngram(ids, { vocabulary: 2 })).toThrow('ids[2]: expected an id < 2, got 2');
  expect(() => ngram('abc' as never, { vocabulary: 2 })).toThrow('ids: expected one of Uint8Array');
  expect(() => ngram(ids, { vocabulary: 3, order: 17 })).toThrow('order: expected a whole number >= 0 and <= 16');
  expect(() => ngram(ids, { vocabulary: 0 })).toThrow('vocabulary: expected a whole number >= 1');
  expect(() => ngram(ids, { vocabulary: 3, most: 0 })).toThrow('most: expected a whole number >= 1');
  expect(() => ngram(ids, { vocabulary: 3, n: 5 } as never)).toThrow('ngram.n: expected one of the options');
  const model = ngram(ids, { vocabulary: 3 });
  expect(() => model.nats(Uint8Array.of(1))).toThrow('ids: expected at least 2 ids, got 1');
  expect(() => model.surprise(Uint8Array.of(1, 3))).toThrow('ids[1]: expected an id < 3, got 3');
  expect(() => model.predict(Uint8Array.of(9))).toThrow('context[0]: expected an id < 3, got 9');
});
