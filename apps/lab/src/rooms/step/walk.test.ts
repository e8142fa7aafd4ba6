import { describe, expect, it } from 'vitest';
import { type Along, besides, cutOf, placeOf, said, start } from './walk';

const along: Along = { way: 'back', t: 4, line: 4, cut: 0, cells: ['lstm'], T: 4 };

describe('the walk', () => {
  it('goes home letter by letter, and ends at the first', () => {
    const way: number[] = [];
    for (let at: Along | undefined = along; at; ) {
      way.push(placeOf(at).t);
      const next = besides(at, -1);
      at = next && { ...along, ...next };
    }
    expect(way).toEqual([4, 3, 2, 1]);
    expect(said({ ...along, t: 1 }, undefined)).toBe('Here it ends.');
  });

  it('ends at the cut, and stands there where the cut was moved past it', () => {
    expect(besides({ ...along, cut: 2, t: 3 }, -1)).toBeUndefined();
    expect(placeOf({ ...along, cut: 3, t: 1 })).toEqual({ t: 4, line: 4 });
  });

  it('is cut where the word has letters, and only backwards', () => {
    expect(cutOf({ ...along, cut: 15 })).toBe(3);
    expect(cutOf({ ...along, cut: 15, T: 1 })).toBe(0);
    expect(cutOf({ ...along, cut: 2, way: 'forward' })).toBe(0);
  });

  it('stands on the last letter of a word that has become shorter', () => {
    expect(placeOf({ ...along, way: 'forward', t: 16, line: 2 })).toEqual({ t: 4, line: 2 });
  });

  it('begins at the end of the word that way, at nothing this way', () => {
    expect(start(along)).toEqual({ t: 4, line: 4 });
    expect(start({ ...along, way: 'forward' })).toEqual({ t: 1, line: 0 });
  });
});
