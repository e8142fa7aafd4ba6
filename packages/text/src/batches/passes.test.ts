import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes } from '../vocabulary/bytes.js';
import type { Batch, Batches, BatchPosition } from './batch.js';
import { documents } from './documents.js';
import { streams } from './streams.js';
import { windows } from './windows.js';

/** A source of randomness whose state is one number, as its owner would save it. */
function counter(start: number) {
  let state = start;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return { random, state: () => state };
}

const text = Array.from({ length: 23 }, (_, i) => 'name'.repeat(1 + (i % 4)) + i).join('\n');
const ids = bytes().encode(text);
const makers: Record<string, (random: () => number) => Batches> = {
  windows: (random) => windows(ids, { window: 5, batch: 3, random }),
  streams: () => streams(ids, { window: 5, batch: 3 }),
  'documents in the order given': () => documents(text, bytes(), { batch: 4 }),
  'documents grouped by length': (random) => documents(text, bytes(), { batch: 4, random, groupByLength: true }),
  'documents shuffled': (random) => documents(text, bytes(), { batch: 4, random }),
};

/** The next `count` batches, pass after pass, as a training loop takes them. */
function take(source: Batches, count: number): Batch[] {
  const taken: Batch[] = [];
  while (taken.length < count)
    for (const batch of source) {
      taken.push(batch);
      if (taken.length === count) break;
    }
  return taken;
}

describe.each(Object.entries(makers))('%s', (_, make) => {
  test('a pass has `length` batches', () => {
    const source = make(counter(1).random);
    expect([...source].length).toBe(source.length);
    expect([...source].length).toBe(source.length);
  });

  test('going on from a saved position gives what would have come', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (seed, k, rest) => {
        const whole = take(make(counter(seed).random), k + rest);
        const first = counter(seed);
        const before = make(first.random);
        expect(take(before, k)).toEqual(whole.slice(0, k));
        const saved = JSON.stringify({ position: before.position(), state: first.state() });

        const { position, state } = JSON.parse(saved) as { position: BatchPosition; state: number };
        const after = make(counter(state).random);
        after.seek(position);
        expect(after.position()).toEqual(position);
        expect(take(after, rest)).toEqual(whole.slice(k));
      }),
      { numRuns: 50 },
    );
  });

  test('position speaks of the next batch to come', () => {
    const source = make(counter(1).random);
    const of = source.length;
    expect(source.position()).toMatchObject({ next: 0, of });
    let seen = 0;
    for (const _ of source) expect(source.position()).toMatchObject({ next: ++seen, of });
    expect(source.position()).toMatchObject({ next: 0, of });
  });

  test('after leaving a pass in the middle a new iterator begins the next', () => {
    const source = make(counter(1).random);
    take(source, 2);
    expect(source.position().next).toBe(2);
    expect([...source].length).toBe(source.length);
    take(source, 1);
    source.seek(source.position());
    take(source, 1);
    expect([...source].length).toBe(source.length);
  });

  test('a position after the last batch gives none, then the next pass', () => {
    const source = make(counter(1).random);
    take(source, source.length);
    expect(source.position().next).toBe(source.length);
    source.seek(source.position());
    expect([...source].length).toBe(0);
    expect([...source].length).toBe(source.length);
  });

  test('iterators that overlap each give a whole pass', () => {
    const source = make(counter(1).random);
    let outer = 0;
    for (const _ of source) {
      if (outer++ === 1) expect([...source].length).toBe(source.length);
    }
    expect(outer).toBe(source.length);
  });

  test('a position of another source, or none, is refused', () => {
    const source = make(counter(1).random);
    const good = source.position();
    const bad: [unknown, string][] = [
      [null, 'position: expected an object, got null'],
      [{ ...good, kind: 'words' }, "position.kind: expected '"],
      [{ ...good, of: good.of + 1 }, `position.of: a pass has ${good.of} batches, got ${good.of + 1}`],
      [{ ...good, next: good.of + 1 }, 'position.next: expected a whole number'],
      [{ ...good, next: -1 }, 'position.next: expected a whole number'],
      [{ ...good, next: 0.5 }, 'position.next: expected a whole number'],
      [{ ...good, seed: -1 }, 'position.seed: expected'],
    ];
    for (const [position, message] of bad) expect(() => source.seek(position as BatchPosition)).toThrow(message);
    expect(source.position()).toEqual(good);
  });
});

test('a shuffled pass under way is not resumed without its seed', () => {
  const source = makers['documents shuffled']?.(Math.random);
  const { kind, of } = source?.position() ?? { kind: 'documents', of: 0 };
  expect(() => source?.seek({ kind, of, next: 1 })).toThrow('position.seed: expected a whole number');
});
