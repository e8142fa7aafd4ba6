import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes } from './bytes.js';
import { UnknownCharacterError } from './unknown-character.js';

const { encode, decode, decoder, symbols, size, toJSON } = bytes();
const wellFormed = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  .map((text) => Buffer.from(text).toString());

test('every well-formed string comes back, whole and byte by byte', () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      const ids = encode(text);
      expect(ids).toBeInstanceOf(Uint8Array);
      expect(ids.length).toBe(Buffer.byteLength(text));
      expect(decode(ids)).toBe(text);
      const { push, end } = decoder();
      expect(Array.from(ids, push).join('') + end()).toBe(text);
    }),
  );
});

test('streaming gives the same as decoding at once, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (ids) => {
      const { push, end } = decoder();
      expect(Array.from(ids, push).join('') + end()).toBe(decode(ids));
    }),
  );
});

test('a character comes with its last byte, never in pieces', () => {
  const { push, end } = decoder();
  expect(Array.from(encode('a😀'), push)).toEqual(['a', '', '', '', '😀']);
  expect(push(0xf0)).toBe('');
  expect(end()).toBe('\uFFFD');
  expect(push(0x61) + end()).toBe('a');
});

test('a byte order mark is kept', () => {
  expect(decode(encode('\uFEFFa'))).toBe('\uFEFFa');
});

test('half a surrogate pair is refused, with its place', () => {
  expect(() => encode('a\n😀\uD83D')).toThrow(UnknownCharacterError);
  expect(() => encode('a\n😀\uD83D')).toThrow(/U\+D83D.*position 3 \(line 2, column 2\).*toWellFormed/);
});

test('the 256 symbols have names', () => {
  expect(size).toBe(256);
  expect(new Set(symbols).size).toBe(256);
  expect([symbols[10], symbols[65], symbols[255]]).toEqual(['\\x0A', 'A', '\\xFF']);
  expect(toJSON()).toEqual({ kind: 'bytes' });
});

test('ids that do not exist are refused', () => {
  for (const bad of [256, -1, 1.5, Number.NaN]) {
    expect(() => decode([bad])).toThrow(`id: expected a whole number >= 0 and <= 255, got ${bad}`);
    expect(() => decoder().push(bad)).toThrow(RangeError);
  }
});
