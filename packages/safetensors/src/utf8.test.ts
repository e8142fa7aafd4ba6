import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from './utf8.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const byDecoder = (bytes: Uint8Array) => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

it('reads and writes any text as TextEncoder and TextDecoder do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
      expect(fromUtf8(toUtf8(text))).toBe(text);
    }),
  );
  const long = 'aß€𝔘\u0000\ufeff'.repeat(5000);
  expect(fromUtf8(toUtf8(long))).toBe(long);
});

it('refuses what TextDecoder refuses, every sequence of one and two bytes and many of four', () => {
  for (let first = 0; first < 256; first++) {
    expect(fromUtf8(Uint8Array.of(first))).toBe(byDecoder(Uint8Array.of(first)));
    for (let second = 0; second < 256; second++) {
      const two = Uint8Array.of(first, second);
      expect(fromUtf8(two)).toBe(byDecoder(two));
    }
  }
  const awkward = fc.constantFrom(
    0x41,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
  );
  fc.assert(
    fc.property(fc.array(awkward, { minLength: 3, maxLength: 5 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(fromUtf8(bytes)).toBe(byDecoder(bytes));
    }),
    { numRuns: 3000 },
  );
});
