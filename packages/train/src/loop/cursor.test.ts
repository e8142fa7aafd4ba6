import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchSource, Seekable } from './batches.js';
import { type Cursor, openCursor } from './cursor.js';

/** Numbers that tell the pass and the place they come from; its position can be saved. */
function seekable(length: number): Iterable<string> & Seekable & { opened: number } {
  let pass = { at: 0 };
  let sought = false;
  const source = {
    length,
    opened: 0,
    *[Symbol.iterator]() {
      if (!sought) pass = { at: 0 };
      sought = false;
      source.opened++;
      const mine = pass;
      while (mine.at < length) yield `batch ${mine.at++}`;
    },
    position: () => ({ at: pass.at }),
    seek(position: { at: number }) {
      if (position.at > length) throw new RangeError('too far');
      pass = { at: position.at };
      sought = true;
    },
  };
  return source;
}

const lengthless = (items: readonly string[]): BatchSource<string> => ({ [Symbol.iterator]: () => items.values() });

/** The next n batches with their passes; the ends of passes are left out. */
async function take(cursor: Cursor<string>, n: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < n) {
    const { epoch } = cursor.place();
    const batch = await cursor.next();
    if (batch !== undefined) taken.push(`${epoch}: ${batch}`);
  }
  return taken;
}

const sources: [string, () => BatchSource<string>][] = [
  ['an array', () => ['a', 'b', 'c']],
  ['what does not tell its length', () => lengthless(['a', 'b', 'c'])],
  ['what can be sought', () => seekable(3)],
  ['what comes asynchronously', () => ({ [Symbol.asyncIterator]: () => later(['a', 'b', 'c']) })],
  ['promises', () => lengthless(['a', 'b', 'c'].map((x) => Promise.resolve(x)) as unknown as string[])],
  ['a function that makes an array', () => () => ['a', 'b', 'c']],
  ['a generator function', () => () => ['a', 'b', 'c'].values()],
  ['an asynchronous generator function', () => () => later(['a', 'b', 'c'])],
  ['a function that promises what can be sought', () => async () => seekable(3)],
];

async function* later(items: readonly string[]): AsyncGenerator<string> {
  for (const item of items) yield await new Promise<string>((resolve) => setImmediate(resolve, item));
}

describe.each(sources)('over %s', (_, make) => {
  it('goes round and counts passes', async () => {
    const taken = await take(openCursor(make()), 7);
    expect(taken.map((batch) => batch.slice(0, 2))).toEqual(['0:', '0:', '0:', '1:', '1:', '1:', '2:']);
  });

  it('goes on from any place, on another source of the same kind, as if it had not stopped', async () => {
    const never = openCursor(make());
    const whole = await take(never, 15);
    await fc.assert(
      fc.asyncProperty(fc.nat(12), async (stop) => {
        const first = openCursor(make());
        const head = await take(first, stop);
        const second = openCursor(make());
        second.goTo(JSON.parse(JSON.stringify(first.place())));
        expect([...head, ...(await take(second, 15 - stop))]).toEqual(whole);
        expect(second.place()).toEqual(never.place());
      }),
      { numRuns: 30 },
    );
  });

  it('goes back to an earlier place', async () => {
    const cursor = openCursor(make());
    await take(cursor, 2);
    const place = cursor.place();
    const once = await take(cursor, 5);
    cursor.goTo(place);
    expect(await take(cursor, 5)).toEqual(once);
  });
});

describe('a source that somebody else iterates', () => {
  it.each([0, 1, 2, 3, 4])('still gives the cursor its own batches and places (after %i of them)', async (n) => {
    const source = seekable(3);
    const cursor = openCursor(source);
    const head = await take(cursor, n);
    expect([...source]).toHaveLength(3);
    const alone = openCursor(seekable(3));
    expect([...head, ...(await take(cursor, 1))]).toEqual(await take(alone, n + 1));
    expect(cursor.place()).toEqual(alone.place());
    expect(await take(cursor, 6)).toEqual(await take(alone, 6));
  });

  it('is opened once a pass if nobody does', async () => {
    const source = seekable(3);
    await take(openCursor(source), 9);
    expect(source.opened).toBe(3);
  });
});

describe.each<[string, () => Generator<string> | AsyncGenerator<string>]>([
  ['a generator', () => ['a', 'b', 'c'].values() as unknown as Generator<string>],
  ['an asynchronous generator', () => later(['a', 'b', 'c'])],
])('%s, which can be gone through once', (_, make) => {
  it('gives one pass, ends it, and says what to do when another is wanted', async () => {
    const cursor = openCursor(make());
    expect(await take(cursor, 3)).toEqual(['0: a', '0: b', '0: c']);
    expect(await cursor.next()).toBeUndefined();
    expect(cursor.place()).toEqual({ epoch: 1, taken: 0, position: null });
    await expect(cursor.next()).rejects.toThrow(
      'batches: this generator can be gone through once, and it is over; give a function that makes it anew for every pass',
    );
  });

  it('goes on in the middle where it is made anew, and does not go back', async () => {
    const cursor = openCursor(make());
    cursor.goTo({ epoch: 0, taken: 2, position: null });
    expect(await take(cursor, 1)).toEqual(['0: c']);
    expect(() => cursor.goTo({ epoch: 0, taken: 1, position: null })).toThrow('there is no way back in it');
  });
});

it('leaving the pass lets a generator clean up', async () => {
  let cleaned = 0;
  const cursor = openCursor(function* () {
    try {
      yield* ['a', 'b'];
    } finally {
      cleaned++;
    }
  });
  cursor.close();
  await take(cursor, 1);
  cursor.close();
  expect(cleaned).toBe(1);
});

describe('errors', () => {
  it('a pass without batches', async () => {
    for (const empty of [lengthless([]), seekable(0), () => [], () => later([])])
      await expect(openCursor(empty).next()).rejects.toThrow('batches: expected at least one in a pass, got none');
  });

  it('a function that makes something else', async () => {
    await expect(openCursor((() => 'ab') as never).next()).rejects.toThrow(
      'batches: expected the function to make an iterable, got "ab"',
    );
  });

  it('a place the source refuses: the cursor stays', async () => {
    const cursor = openCursor(seekable(3));
    await take(cursor, 1);
    expect(() => cursor.goTo({ epoch: 0, taken: 9, position: { at: 9 } })).toThrow('too far');
    expect(await take(cursor, 1)).toEqual(['0: batch 1']);
  });

  it('a place beyond an array is refused, one beyond what tells no length is found out', async () => {
    const place = { epoch: 0, taken: 2, position: null };
    const message = 'batches: expected at least 2 in a pass, got 1';
    expect(() => openCursor(['a']).goTo(place)).toThrow(message);
    const cursor = openCursor(lengthless(['a']));
    cursor.goTo(place);
    await expect(cursor.next()).rejects.toThrow(message);
  });
});
