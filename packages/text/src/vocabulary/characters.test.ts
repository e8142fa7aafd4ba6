import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characters } from './characters.js';

// 'binary' gives lone surrogates and characters outside the basic plane, 'grapheme' combining marks.
const anyText = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }));
const brokenText = fc
  .array(fc.integer({ min: 0xd700, max: 0xe0ff }), { minLength: 1 })
  .map((units) => String.fromCharCode(...units));

describe('symbols', () => {
  test('are the distinct code points, sorted by code point', () => {
    // By UTF-16 units U+1F600 (D83D DE00) would come before U+FF5E.
    expect(characters('b\u{1F600}a\uFF5Eb').symbols).toEqual(['a', 'b', '\uFF5E', '\u{1F600}']);
  });

  test('do not depend on the order of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(characters([...text].reverse().join('')).size).toBe(characters(text).size);
        expect(characters(text).symbols).toEqual([...characters(text).symbols].sort(byCodePoint));
      }),
    );
  });

  test('cannot be changed from outside', () => {
    const { symbols, toJSON } = characters('ab');
    expect(Object.isFrozen(symbols)).toBe(true);
    expect(toJSON()).toEqual({ kind: 'characters', symbols: ['a', 'b'], unknown: 'throw' });
  });
});

const byCodePoint = (a: string, b: string): number => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);

describe('encode and decode', () => {
  test('give every string back, also one with half surrogate pairs', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brokenText), (text) => {
        const { encode, decode, decoder } = characters(text);
        const ids = encode(text);
        expect(ids.length).toBe([...text].length);
        expect(decode(ids)).toBe(text);
        const { push, end } = decoder();
        expect(Array.from(ids, push).join('') + end()).toBe(text);
      }),
    );
  });

  test('take the smallest array', () => {
    const points = (n: number) => Array.from({ length: n }, (_, i) => String.fromCodePoint(0x20000 + i)).join('');
    expect(characters(points(256)).encode('')).toBeInstanceOf(Uint8Array);
    expect(characters(points(257)).encode('')).toBeInstanceOf(Uint16Array);
    expect(characters(points(65_537)).encode('')).toBeInstanceOf(Uint32Array);
  });

  test('refuse ids that do not exist', () => {
    const { decode, decoder } = characters('abc');
    for (const bad of [3, -1, 1.5, Number.NaN]) {
      expect(() => decode([0, bad])).toThrow(`id: expected a whole number >= 0 and <= 2, got ${bad}`);
      expect(() => decoder().push(bad)).toThrow(RangeError);
    }
  });

  test('handle a million characters', () => {
    const text = 'To be, or not to be\u2014that is the question:\n'.repeat(25_000);
    const { encode, decode } = characters(text);
    expect(decode(encode(text)) === text).toBe(true);
  });
});

describe('an unknown character', () => {
  test('is skipped', () => {
    const { encode, decode } = characters('ab', { unknown: 'skip' });
    expect(decode(encode('a😀b?a'))).toBe('aba');
  });

  test('is replaced by a symbol that joins the vocabulary in its sorted place', () => {
    const { symbols, encode, decode } = characters('b~', { unknown: { replace: 'm' } });
    expect(symbols).toEqual(['b', 'm', '~']);
    expect(decode(encode('b😀~é'))).toBe('bm~m');
  });

  test('is replaced by a symbol that is there already', () => {
    const { size, encode, decode } = characters('a b', { unknown: { replace: ' ' } });
    expect(size).toBe(3);
    expect(decode(encode('a-b'))).toBe('a b');
  });

  test('known ids are the same under every policy', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ids = characters(text).encode(text);
        expect(characters(text, { unknown: 'skip' }).encode(text)).toEqual(ids);
        expect(characters(text, { unknown: { replace: [...text][0] ?? '' } }).encode(text)).toEqual(ids);
      }),
    );
  });
});

describe('bad arguments', () => {
  test('an empty text, something else than a text', () => {
    expect(() => characters('')).toThrow('text: expected at least one character, got an empty string');
    expect(() => characters(7 as never)).toThrow('text: expected a string, got 7');
    expect(() => characters('a').encode(null as never)).toThrow(TypeError);
  });

  test('a policy that is none', () => {
    expect(() => characters('a', { unknown: 'ignore' as never })).toThrow(
      `unknown: expected 'throw', 'skip' or { replace: string }, got "ignore"`,
    );
    expect(() => characters('a', { unknown: null as never })).toThrow(/got null$/);
    expect(() => characters('a', { unknown: { replace: '<unk>' } })).toThrow(
      'unknown.replace: expected exactly one character, got "<unk>"',
    );
  });

  test('one distinct character is a vocabulary of size 1', () => {
    expect(characters('aaa').encode('aa')).toEqual(new Uint8Array(2));
  });
});
