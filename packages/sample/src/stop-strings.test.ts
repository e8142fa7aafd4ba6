import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopStrings } from './stop-strings.js';

/** What is shown of a text that comes in pieces, and whether a stop string ended it. */
function show(pieces: readonly string[], stops: readonly string[]) {
  const search = stopStrings(stops);
  let shown = '';
  for (const piece of pieces) {
    const { text, stopped } = search.push(piece);
    shown += text;
    if (stopped) return { shown, stopped };
  }
  return { shown: shown + search.end(), stopped: false };
}

/** The definition, on the whole text: the stop string that ends first, the longest of those. */
function whole(text: string, stops: readonly string[]) {
  for (let end = 0; end <= text.length; end++) {
    const starts = stops.filter((stop) => text.slice(0, end).endsWith(stop)).map((stop) => end - stop.length);
    if (starts.length > 0) return { shown: text.slice(0, Math.min(...starts)), stopped: true };
  }
  return { shown: text, stopped: false };
}

describe('stopStrings', () => {
  it('finds a stop string across pieces and shows nothing of it', () => {
    expect(show(['he', 'llo\n', '\nworld'], ['\n\n'])).toEqual({ shown: 'hello', stopped: true });
  });

  it('hands out what was held back when the text goes on differently or ends', () => {
    const search = stopStrings(['abc']);
    expect(search.push('xab')).toEqual({ text: 'x', stopped: false });
    expect(search.push('ab')).toEqual({ text: 'ab', stopped: false });
    expect(search.push('d')).toEqual({ text: 'abd', stopped: false });
    expect(search.push('a')).toEqual({ text: '', stopped: false });
    expect(search.end()).toBe('a');
    expect(search.end()).toBe('');
  });

  it('holds back no more than it must', () => {
    const search = stopStrings(['aab']);
    expect(search.push('aaaa').text).toBe('aa');
    expect(search.push('b')).toEqual({ text: '', stopped: true });
  });

  it('takes the one that is complete first, the longest of those that end together', () => {
    expect(show(['abcd'], ['abcd', 'bc'])).toEqual({ shown: 'a', stopped: true });
    expect(show(['xabc'], ['c', 'abc', 'bc'])).toEqual({ shown: 'x', stopped: true });
  });

  it('shows everything without stop strings', () => {
    expect(show(['a', '', 'b'], [])).toEqual({ shown: 'ab', stopped: false });
  });

  it('for every text, every set of stop strings and every cut: a prefix, free of stop strings, as by definition', () => {
    const letters = fc.constantFrom('a', 'b', 'é', '😀');
    const piece = fc.string({ unit: letters, maxLength: 4 });
    const stop = fc.string({ unit: letters, minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(stop, { maxLength: 3 }), (pieces, stops) => {
        const text = pieces.join('');
        const result = show(pieces, stops);
        expect(result).toEqual(whole(text, stops));
        expect(text.startsWith(result.shown)).toBe(true);
        for (const s of stops) expect(result.shown).not.toContain(s);
      }),
      { numRuns: 500 },
    );
  });
});
