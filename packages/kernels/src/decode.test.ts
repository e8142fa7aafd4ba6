import { expect, it } from 'vitest';
import { decode } from './decode.js';

const bytes = Uint8Array.from({ length: 256 }, (_, i) => (i * 151 + 7) & 255);
const nothing = { Uint8Array: {} };

it.each([0, 1, 2, 3, 254, 255, 256])('unpacks %i bytes, with the own code of the place and without', (length) => {
  const part = bytes.slice(0, length);
  const text = Buffer.from(part).toString('base64');
  expect(decode(text, nothing)).toEqual(part);
  expect(decode(text, { ...nothing, Buffer })).toEqual(part);
  expect(decode(text)).toEqual(part);
});

it('takes what the engine has first, and gives no Buffer', () => {
  const mine = new Uint8Array(1);
  expect(decode('AA==', { Uint8Array: { fromBase64: () => mine }, Buffer })).toBe(mine);
  const own = decode('AA==', { ...nothing, Buffer });
  expect(own.constructor).toBe(Uint8Array);
  expect(own.buffer.byteLength).toBe(1);
});
