import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadTextError } from './read-text-error.js';
import { decodeText } from './utf8.js';

function failure(bytes: Uint8Array): ReadTextError {
  try {
    decodeText(bytes, 'x.txt');
  } catch (error) {
    if (error instanceof ReadTextError) return error;
  }
  throw new Error('expected a ReadTextError');
}

const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0'));

test('UTF-8 comes back unchanged, without a byte order mark at the beginning', () => {
  fc.assert(
    fc.property(text, (s) => {
      expect(decodeText(Buffer.from(`\uFEFF${s}`), 'x')).toBe(s);
    }),
  );
  expect(decodeText(Buffer.from('a\r\n\uFEFFe\u0301\uFFFD'), 'x')).toBe('a\r\n\uFEFFe\u0301\uFFFD');
});

test('the offset of the first byte that is not UTF-8 is exact', () => {
  // A continuation byte, a byte that never occurs, an overlong form, half a surrogate pair, a character cut short.
  const broken = fc.constantFrom([0x80], [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), broken, text, (before, bad, after) => {
      const prefix = Buffer.from(`${before}\uFFFDé`.replaceAll('\0', ''));
      const error = failure(Buffer.concat([prefix, Buffer.from(bad), Buffer.from(`.${after}`)]));
      expect(error).toMatchObject({ reason: 'encoding', offset: prefix.length, source: 'x.txt' });
    }),
  );
});

test('errors say what the bytes are', () => {
  expect(failure(Buffer.from('caf\xe9', 'latin1')).message).toBe(
    'x.txt: is not UTF-8: byte 0xE9 at byte offset 3; if it is Latin-1, convert it: iconv -f LATIN1 -t UTF-8',
  );
  expect(failure(Buffer.from('\uFEFFab', 'utf16le'))).toMatchObject({ reason: 'encoding', offset: 0 });
  expect(failure(Buffer.from('\uFEFFab', 'utf16le')).message).toContain('is UTF-16');
  expect(failure(Buffer.from('é\0'))).toMatchObject({ reason: 'binary', offset: 2 });
  expect(failure(Buffer.from('é\0')).message).toBe('x.txt: is not text: NUL byte at byte offset 2');
});
