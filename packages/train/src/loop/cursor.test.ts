import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchSource, type Cursor, openCursor } from './cursor.js';

/** Numbers that tell the pass and the place they come from; its position can be saved. */
function seekable(length: number): BatchSource<string> & { opened: number } {
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
function take(cursor: Cursor<string>, n: number): string[] {
  const taken: string[] = [];
  while (taken.length < n) {
    const { epoch } = cursor.place();
    const batch = cursor.next();
    if (batch !== undefined) taken.push(`${epoch}: ${batch}`);
  }
  return taken;
}

const sources: [string, () => BatchSource<string>][] = [
  ['an array', () => ['a', 'b', 'c']],
  ['what does not tell its length', () => lengthless(['a', 'b', 'c'])],
  ['what can be sought', () => seekable(3)],
];

describe.each(sources)('over %s', (_, make) => {
  it('goes round and counts passes', () => {
    const cursor = openCursor(make());
    expect(take(cursor, 7).map((batch) => batch.slice(0, 2))).toEqual(['0:', '0:', '0:', '1:', '1:', '1:', '2:']);
  });

  it('goes on from any place, on another source of the same kind, as if it had not stopped', () => {
    fc.assert(
      fc.property(fc.nat(12), (stop) => {
        const whole = take(openCursor(make()), 15);
        const first = openCursor(make());
        const head = take(first, stop);
        const second = openCursor(make());
        second.goTo(JSON.parse(JSON.stringify(first.place())));
        expect([...head, ...take(second, 15 - stop)]).toEqual(whole);
        expect(second.place()).toEqual(
          (() => {
            const never = openCursor(make());
            take(never, 15);
            return never.place();
          })(),
        );
      }),
    );
  });

  it('goes back to an earlier place', () => {
    const cursor = openCursor(make());
    take(cursor, 2);
    const place = cursor.place();
    const once = take(cursor, 5);
    cursor.goTo(place);
    expect(take(cursor, 5)).toEqual(once);
  });
});

describe('a source that somebody else iterates', () => {
  it.each([0, 1, 2, 3, 4])('still gives the cursor its own batches and places (after %i of them)', (n) => {
    const source = seekable(3);
    const cursor = openCursor(source);
    const head = take(cursor, n);
    expect([...source]).toHaveLength(3);
    const alone = openCursor(seekable(3));
    expect([...head, ...take(cursor, 1)]).toEqual(take(alone, n + 1));
    expect(cursor.place()).toEqual(alone.place());
    expect(take(cursor, 6)).toEqual(take(alone, 6));
  });

  it('is opened once a pass if nobody does', () => {
    const source = seekable(3);
    take(openCursor(source), 9);
    expect(source.opened).toBe(3);
  });
});

describe('errors', () => {
  it('a pass without batches', () => {
    expect(() => openCursor(lengthless([])).next()).toThrow('batches: expected at least one in a pass, got none');
    expect(() => openCursor(seekable(0)).next()).toThrow(RangeError);
  });

  it('a place the source refuses: the cursor stays', () => {
    const cursor = openCursor(seekable(3));
    take(cursor, 1);
    expect(() => cursor.goTo({ epoch: 0, taken: 9, position: { at: 9 } })).toThrow('too far');
    expect(take(cursor, 1)).toEqual(['0: batch 1']);
  });

  it('a place beyond a source that cannot seek', () => {
    const cursor = openCursor(lengthless(['a']));
    expect(() => cursor.goTo({ epoch: 0, taken: 2, position: null })).toThrow(
      'batches: expected at least 2 in a pass, got 1',
    );
  });
});
